import type { BrokenFile } from '../content/article.ts';
import type { FiledArticle } from '../content/filed-article.ts';
import type { PictureFile } from '../content/picture-file.ts';
import { pictureKey, renditionsOf } from '../pictures/renditions.ts';
import type { PlacedLater } from '../place-later.ts';
import { error, inFile, type Problem } from '../problem.ts';
import { remembered } from '../remembered.ts';
import type { Site } from '../site/site.ts';
import { nearest } from '../text/nearest.ts';
import { slugify } from '../text/slug.ts';
import type { Entries, House } from './entries.ts';
import type { Output, PictureOutput } from './output.ts';
import { type Target, target } from './target.ts';
import { outputPath, pictureUrl, renditionUrl } from './urls.ts';

/** The pictures there are. */
export interface PictureStock {
  /** Pictures that could be read, by content path. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** Content files that could not be read and are reported already. */
  readonly unread: ReadonlySet<string>;
}

/**
 * The renditions of pictures, together for each folder. Only those that a published page shows are made: one
 * beside an embargoed article must not leak.
 */
export function planPictures(
  site: Site,
  { pictures }: Pick<PictureStock, 'pictures'>,
  entries: Entries,
): readonly Target[] {
  const folders = new Map<string, Set<PictureFile>>();
  // Two folders may have one name in the output.
  const folderOf = remembered((folder: string) => folder.split('/').map(slugify).join('/'));
  const use = (src: string) => {
    const picture = pictures.get(src);
    if (picture === undefined) return;
    const folder = folderOf(src.slice(0, src.lastIndexOf('/')));
    const used = folders.get(folder) ?? new Set();
    folders.set(folder, used);
    used.add(picture);
  };
  for (const article of site.articles) {
    if (article.imageSrc !== '') use(article.imageSrc);
    if (article.refers) for (const { src } of article.body.pictures) use(src);
  }
  for (const { body } of site.pages) for (const { src } of body.pictures) use(src);
  return [...folders].map(([folder, used]) => {
    const facts = [...used].sort((a, b) => (a.file < b.file ? -1 : 1));
    return target(entries, `pictures ${folder}`, { facts }, renditions);
  });
}

function renditions(_: House, pictures: readonly PictureFile[]): readonly Output[] {
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

function isMissing(src: string, { pictures, unread }: PictureStock): boolean {
  return !/^https:/.test(src) && !pictures.has(src) && !unread.has(src);
}

function missingMessage(src: string, { pictures }: PictureStock): string {
  const folder = src.slice(0, src.lastIndexOf('/') + 1);
  const meant = nearest(
    src,
    [...pictures.keys()].filter((file) => file.startsWith(folder)),
  );
  const hint =
    meant === null ? 'hãy đặt tệp ảnh cạnh bài.' : `có phải ý bạn là “${meant.slice(folder.length)}”?`;
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

/** Lead pictures that are not in the folder. */
export function missingLeadPictures(
  articles: readonly FiledArticle[],
  stock: PictureStock,
): readonly PlacedLater[] {
  return articles
    .filter(({ imageSrc }) => imageSrc !== '' && isMissing(imageSrc, stock))
    .map(({ file, imageSrc }) => ({
      file,
      path: ['image', 'src'],
      severity: 'error',
      code: 'missing-image',
      message: missingMessage(imageSrc, stock),
    }));
}
