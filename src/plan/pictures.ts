import type { Article, BrokenFile } from '../content/article.ts';
import type { PictureFile } from '../content/picture-file.ts';
import { isRemote, pictureName } from '../content/picture-name.ts';
import { reference } from '../content/shelf.ts';
import { groupBy } from '../group-by.ts';
import { keyOf, keyWidth } from '../keys.ts';
import { pictureKey, renditionsOf } from '../pictures/renditions.ts';
import type { PlacedLater } from '../place-later.ts';
import { error, inFile, type Problem } from '../problem.ts';
import { once, remembered } from '../remembered.ts';
import type { Site } from '../site/site.ts';
import { nearestForFew } from '../text/nearest.ts';
import { outputPath, pictureFolder, pictureUrl, renditionUrl } from '../urls.ts';
import type { Output, PictureOutput } from './output.ts';
import { alone, type Bundle, type Kitchen, target } from './target.ts';

/**
 * The renditions of pictures, together for each folder. Only those that a published page shows are made: one
 * beside an embargoed article must not leak.
 */
export function planPictures(site: Site, kitchen: Kitchen): readonly Bundle[] {
  const { stock } = site.articles;
  const numbers = [...usedPictures(site)].sort((a, b) => a - b);
  // Two folders may have one name in the output.
  const folderOf = remembered((folder: string) => pictureFolder(`${folder}/`));
  const folders = groupBy(numbers, (number) => folderOf(stock.pictureFolder(number)));
  return [...folders].map(([folder, some]) => {
    const ingredients = { facts: null, pictures: Int32Array.from(some) };
    return alone(target(kitchen, `pictures ${folder}`, ingredients, ({ pictures }) => renditions(pictures)));
  });
}

/** Numbers of the pictures that are shown. */
function usedPictures({ articles, pages }: Site): ReadonlySet<number> {
  const { columns, stock } = articles;
  const { targets, kinds } = stock.references;
  const used = new Set<number>();
  const use = (keys: Int32Array, place: number) => {
    const number = stock.pictureAt(keys, place);
    if (number >= 0) used.add(number);
  };
  const named = new Uint8Array(kinds.length);
  for (const one of columns.references.items) named[one] = 1;
  for (const one of columns.leads) if (one >= 0) named[one] = 1;
  for (let one = 0; one < kinds.length; one += 1)
    if (named[one] === 1 && kinds[one] === reference.picture) use(targets, one);
  for (const { body } of pages) for (const { src } of body.pictures) use(keyOf(src), 0);
  return used;
}

function renditions(pictures: readonly PictureFile[]): readonly Output[] {
  // Two names may give one slug: with the same bytes, too, they are one picture.
  const byUrl = new Map<string, PictureFile>();
  for (const picture of pictures) {
    const url = pictureUrl(picture);
    if (!byUrl.has(url)) byUrl.set(url, picture);
  }
  return [...byUrl].flatMap(([url, picture]): readonly PictureOutput[] => {
    const from = { file: picture.file, path: [] };
    const key = pictureKey(picture);
    return renditionsOf(picture).map((rendition) => {
      const path = outputPath(renditionUrl(url, rendition));
      return { kind: 'picture', path, picture, key, rendition, from };
    });
  });
}

/** What is known of the pictures of the folder. */
export interface PictureStock {
  /** Whether a picture that could be read has this content path. */
  readonly has: (src: string) => boolean;
  /** The name of the one in the folder of a path that was probably meant by it, or null. */
  readonly meantBy: (src: string) => string | null;
  /** Content files that could not be read and are reported already. */
  readonly unread: ReadonlySet<string>;
}

/** The pictures of a site. */
export function stockOf({ articles: { stock } }: Site, unread: ReadonlySet<string>): PictureStock {
  const count = stock.pictures.paths.length / keyWidth;
  const files = once(() => Array.from({ length: count }, (_, number) => stock.picture(number).file));
  const guess = nearestForFew();
  return {
    has: (src) => stock.pictureAt(keyOf(src), 0) >= 0,
    meantBy(src) {
      const folder = folderOf(src);
      const names = once(() =>
        files()
          .filter((file) => folderOf(file) === folder)
          .map((file) => file.slice(folder.length)),
      );
      const wanted = src.slice(folder.length).toLowerCase();
      // Windows hides the ending of `anh.jpg.jpg`.
      const twice = names().find((name) => name.toLowerCase().startsWith(`${wanted}.`));
      if (twice !== undefined) return twice;
      const meant = guess(withoutEnding(src.slice(folder.length)), () => names().map(withoutEnding));
      const alike = names().filter((name) => withoutEnding(name) === meant);
      return alike.find((name) => name.toLowerCase() === wanted) ?? alike[0] ?? null;
    },
    unread,
  };
}

function isMissing(src: string, { has, unread }: PictureStock): boolean {
  return !isRemote(src) && !has(src) && !unread.has(src);
}

/** A name as an editor remembers it. */
function withoutEnding(name: string): string {
  return name.replace(/\.\w+$/, '');
}

/** The folder of a path, with its `/`. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function missingMessage(src: string, { meantBy }: PictureStock): string {
  if (/\.\w+$/.test(src) && !pictureName.test(src))
    return `Không đăng được ảnh “${src}”; hãy xuất ra JPEG hoặc PNG rồi ghi tên tệp mới, ví dụ anh.jpg.`;
  const meant = meantBy(src);
  const hint = meant === null ? 'hãy đặt tệp ảnh cạnh bài.' : `có phải ý bạn là “${meant}”?`;
  return `Không có tệp ảnh “${src}”; ${hint}`;
}

/** Pictures of bodies that are not in the folder. */
export function missingBodyPictures(
  sources: readonly Pick<BrokenFile, 'file' | 'pictures'>[],
  stock: PictureStock,
): readonly Problem[] {
  return sources.flatMap(({ file, pictures }) => {
    const missing = pictures.filter(({ src }) => isMissing(src, stock));
    return inFile(
      file,
      missing.map((picture) => error(picture, 'missing-image', missingMessage(picture.src, stock))),
    );
  });
}

/** Lead pictures of articles that are not in the folder. */
export function missingLeadPictures(
  articles: readonly Pick<Article, 'file' | 'image'>[],
  stock: PictureStock,
): readonly PlacedLater[] {
  return articles.flatMap(({ file, image }): readonly PlacedLater[] => {
    if (image === null || !isMissing(image.src, stock)) return [];
    const message = missingMessage(image.src, stock);
    return [{ file, path: ['image', 'src'], severity: 'error', code: 'missing-image', message }];
  });
}
