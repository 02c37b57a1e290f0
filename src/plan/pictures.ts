import type { BrokenFile } from '../content/article.ts';
import type { PictureFile } from '../content/picture-file.ts';
import { mark } from '../content/shelf.ts';
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
  const { articles } = site;
  for (let place = 0; place < articles.length; place += 1) {
    const lead = articles.imageOf(place);
    if (lead !== '') use(lead);
  }
  for (const { body } of articles.marked(mark.refers)) for (const { src } of body.pictures) use(src);
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

/** Lead pictures that are not in the folder, of articles that are visible or will be. */
export function missingLeadPictures(
  { articles, upcoming }: Site,
  stock: PictureStock,
): readonly PlacedLater[] {
  const problems: PlacedLater[] = [];
  const check = (file: () => string, src: string) => {
    if (src === '' || !isMissing(src, stock)) return;
    problems.push({
      file: file(),
      path: ['image', 'src'],
      severity: 'error',
      code: 'missing-image',
      message: missingMessage(src, stock),
    });
  };
  for (let place = 0; place < articles.length; place += 1)
    check(() => articles.fileOf(place), articles.imageOf(place));
  for (const { file, imageSrc } of upcoming) check(() => file, imageSrc);
  return problems;
}
