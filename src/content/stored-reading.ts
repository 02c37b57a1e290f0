import type { ContentValue, Reading } from './read-article.ts';

/** What was read of one file, and by what the file is known again. */
export interface StoredReading extends Reading<ContentValue> {
  /** Path below the content folder. */
  readonly file: string;
  /** Git's id of the bytes, hexadecimal; `''` of a file that was not opened. */
  readonly id: string;
  readonly size: number;
  /** Time of the file's last change (`ctime`), ms since 1970. */
  readonly changed: number;
  readonly inode: number;
  /** When the file was looked at, ms since 1970. */
  readonly seen: number;
}
