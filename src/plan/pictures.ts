import type { Article, BrokenFile, ChosenPicture, StaticArticle } from '../content/article.ts';
import type { PictureFile } from '../content/picture-file.ts';
import type { PlacedLater } from '../place-later.ts';
import { error, inFile, type Problem } from '../problem.ts';
import { nearest } from '../text/nearest.ts';
import { outputPath, pictureUrl } from './urls.ts';

/** A picture of the content folder and where it is copied to. */
export interface PictureCopy {
  readonly path: string;
  readonly picture: PictureFile;
}

/** The pictures there are. */
export interface PictureStock {
  /** Pictures that could be read, by content path. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** Content files that could not be read and are reported already. */
  readonly unread: ReadonlySet<string>;
}

function chosenPictures(source: Article | StaticArticle): readonly ChosenPicture[] {
  const lead = 'image' in source && source.image !== null ? [source.image] : [];
  return [...lead, ...source.body.pictures];
}

/** Only pictures that a published page shows are copied: one beside an embargoed article must not leak. */
export function pictureCopies(
  sources: readonly (Article | StaticArticle)[],
  pictures: ReadonlyMap<string, PictureFile>,
): readonly PictureCopy[] {
  const copies = new Map<string, PictureCopy>();
  for (const source of sources) {
    for (const { src } of chosenPictures(source)) {
      const picture = pictures.get(src);
      if (picture === undefined) continue;
      const path = outputPath(pictureUrl(picture));
      copies.set(path, { path, picture });
    }
  }
  return [...copies.values()];
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
  articles: readonly Article[],
  stock: PictureStock,
): readonly PlacedLater[] {
  return articles.flatMap((article) =>
    article.image === null || !isMissing(article.image.src, stock)
      ? []
      : [
          {
            file: article.file,
            path: ['image', 'src'],
            severity: 'error',
            code: 'missing-image',
            message: missingMessage(article.image.src, stock),
          },
        ],
  );
}
