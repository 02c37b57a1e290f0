import { type StillFormat, widthsOf } from '../../src/pictures/renditions.ts';
import { toneClass } from '../../src/pictures/tones.ts';
import type { Picture } from '../../src/plan/page.ts';
import { renditionUrl } from '../../src/urls.ts';

/** How wide a picture is shown, by its place; the one table to follow when the layout changes. */
const sizes = {
  // In an article: the lead and what stands alone, by its shape, sets of pictures, and lines of text.
  alone: '(min-width: 62rem) 39rem, 92vw',
  upright: '(min-width: 31rem) 28rem, 92vw',
  set: '(min-width: 62rem) 19rem, (min-width: 36rem) 45vw, 92vw',
  line: '10rem',
  // On cards, by their look.
  lead: '(min-width: 62rem) 35rem, (min-width: 44rem) 53vw, 92vw',
  row: '(min-width: 36rem) 15rem, 30vw',
  stack: '(min-width: 62rem) 24rem, (min-width: 36rem) 45vw, 92vw',
} as const;

export type PicturePlace = keyof typeof sizes;

interface ImageProps {
  readonly picture: Picture;
  readonly place: PicturePlace;
  /** Whether it is the first thing a reader sees: it is then fetched before everything else. */
  readonly eager?: boolean;
}

/** A picture that keeps its place, in its colour, while it loads. */
export function Image({ picture, place, eager = false }: ImageProps) {
  const { still, width, height, tone, alt } = picture;
  const common = {
    // The size of a picture on another host is not known.
    ...(width > 0 ? { width, height } : {}),
    ...(tone === null ? {} : { class: toneClass(tone) }),
    ...(eager ? { fetchpriority: 'high' as const } : { loading: 'lazy' as const }),
  };
  if (!still) return <img src={picture.url} alt={alt} {...common} />;
  // A lazy picture is laid out before it is fetched: a browser that can then asks the layout itself.
  const shown = eager ? sizes[place] : `auto, ${sizes[place]}`;
  return (
    <picture>
      <source type="image/avif" srcset={srcset(picture, 'avif')} sizes={shown} />
      <source type="image/webp" srcset={srcset(picture, 'webp')} sizes={shown} />
      <img src={sharedUrl(picture)} srcset={srcset(picture, 'jpg')} sizes={shown} alt={alt} {...common} />
    </picture>
  );
}

function srcset({ url, width }: Picture, format: StillFormat): string {
  return widthsOf(format, width)
    .map((one) => `${renditionUrl(url, { width: one, format })} ${one}w`)
    .join(', ');
}

/** URL of a picture in the form that everyone can show: JPEG of 1200 pixels' width, where it is so wide. */
export function sharedUrl({ url, still, width }: Picture): string {
  const widest = widthsOf('jpg', width).at(-1);
  return still && widest !== undefined ? renditionUrl(url, { width: widest, format: 'jpg' }) : url;
}

/** A picture of an article with its caption and, after “Ảnh:”, its credit. */
export function Figure({ picture, place, eager = false }: ImageProps) {
  const { caption, credit, width, height } = picture;
  const upright = height > width;
  return (
    <figure class={upright ? 'anh anh-dung' : 'anh'}>
      <Image picture={picture} place={upright && place === 'alone' ? 'upright' : place} eager={eager} />
      {(caption || credit) && (
        <figcaption>
          {caption}
          {caption && credit && ' '}
          {credit && <span class="credit">Ảnh: {credit}</span>}
        </figcaption>
      )}
    </figure>
  );
}

/** The HTML that fills the slot of a picture in a body; a line of text has no room for a caption. */
export function bodyPictureHtml(picture: Picture, place: 'alone' | 'set' | 'line'): string {
  const Element = place === 'line' ? Image : Figure;
  return (<Element picture={picture} place={place} />).text;
}
