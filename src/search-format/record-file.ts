/** What is shown of a found article; the date is RFC 3339, the picture its width, height and URL. */
export type ArticleRecord = readonly [
  url: string,
  title: string,
  date: string,
  section: string,
  description: string,
  picture: readonly [width: number, height: number, url: string] | null,
];

/** How many articles a record file has but the last of a part. */
export const recordsInFile = 16;

/** A number of 16 bits by which an article's record is known again: FNV-1a of its URL, folded. */
export function urlCheck(url: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < url.length; at += 1) hash = Math.imul(hash ^ url.charCodeAt(at), 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
}
