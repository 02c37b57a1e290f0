import type { Picture } from '../../src/plan/page.ts';
import { htmlOf } from './html.ts';

interface PictureProps {
  readonly picture: Picture;
}

/** A picture that keeps its place while it loads; an eager one is fetched before everything else. */
export function Image({ picture, eager = false }: PictureProps & { readonly eager?: boolean }) {
  // The size of a picture on another host is not known.
  const size = picture.width > 0 ? { width: picture.width, height: picture.height } : {};
  const loading = eager ? { fetchpriority: 'high' as const } : { loading: 'lazy' as const };
  return <img src={picture.url} {...size} alt={picture.alt} {...loading} />;
}

/** A picture of an article with its caption and, after “Ảnh:”, its credit. */
export function Figure({ picture, eager = false }: PictureProps & { readonly eager?: boolean }) {
  return (
    <figure class="anh">
      <Image picture={picture} eager={eager} />
      {(picture.caption || picture.credit) && (
        <figcaption>
          {picture.caption}
          {picture.caption && picture.credit && ' '}
          {picture.credit && `Ảnh: ${picture.credit}`}
        </figcaption>
      )}
    </figure>
  );
}

/** A picture inside a line of text, which has no room for a caption. */
export function InlinePicture({ picture }: PictureProps) {
  return <Image picture={picture} />;
}

/** The HTML that fills the slot of a picture standing alone in a body. */
export function figureHtml(picture: Picture): string {
  return htmlOf(<Figure picture={picture} />);
}

/** The HTML that fills the slot of a picture inside a line of a body. */
export function inlinePictureHtml(picture: Picture): string {
  return htmlOf(<InlinePicture picture={picture} />);
}
