import { joinShelf } from './join-shelf.ts';
import type { Shelf, TextPlace } from './shelf.ts';
import type { Shelved } from './shelve.ts';

/** Where all its texts stand: details and HTML of articles, HTML of pages. */
export function textPlacesOf(shelf: Shelf): readonly TextPlace[] {
  const { textPlaces, textLengths, textSums } = shelf;
  const ofArticles = Array.from(textPlaces, (at, row): readonly TextPlace[] => {
    const [details = 0, html = 0] = textLengths.subarray(row * 2, row * 2 + 2);
    const [detailsSum = 0, htmlSum = 0] = textSums.subarray(row * 2, row * 2 + 2);
    return [
      [at, details, detailsSum],
      [at + details, html, htmlSum],
    ];
  });
  return [...ofArticles.flat(), ...shelf.rare().pages.map(([, , place]) => place)];
}

/** Bytes of all the texts a shelf tells of. */
export function liveBytes(shelf: Shelf): number {
  return shelf.rare().pages.reduce(
    (sum, [, , [, length]]) => sum + length,
    shelf.textLengths.reduce((sum, length) => sum + length, 0),
  );
}

/** The same shelf with no more texts than it tells of, taken from all that its folder has. */
export function compactShelf(shelf: Shelf, texts: Uint8Array): Shelved {
  const kept: Uint8Array[] = [];
  let end = 0;
  const bases = new Map<number, number>();
  const keep = (file: number, at: number, length: number) => {
    kept.push(texts.subarray(at, at + length));
    bases.set(file, end - at);
    end += length;
  };
  for (const [row, file] of shelf.files.entries()) {
    const [details = 0, html = 0] = shelf.textLengths.subarray(row * 2, row * 2 + 2);
    keep(file, shelf.textPlaces[row] ?? 0, details + html);
  }
  for (const [file, , [at, length]] of shelf.rare().pages) keep(file, at, length);
  const pieces = Array.from(shelf.sizes, (_, file) => {
    return { shelf, file, base: bases.get(file) ?? 0, stats: null };
  });
  return { shelf: joinShelf(shelf.folder, pieces), texts: Buffer.concat(kept) };
}
