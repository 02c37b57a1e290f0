import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../config.ts';
import { error, type Finding, inFile, type Place, type Problem } from '../problem.ts';
import { cleanText } from '../text/clean.ts';
import type { Article, StaticArticle } from './article.ts';
import { decodeUtf8 } from './decode.ts';
import { locateInFrontMatter } from './front-matter.ts';
import { type PictureFile, readPictureFile } from './picture-file.ts';
import {
  type ReadContext,
  type Reading,
  readArticle,
  readPage,
  refuseLarge,
  type Source,
} from './read-article.ts';
import { readSettings } from './read-settings.ts';
import { type FoundFile, scanContent } from './scan.ts';

/** A content folder, read and checked file by file. */
export interface Content {
  readonly articles: readonly Article[];
  readonly pages: readonly StaticArticle[];
  /** Pictures that could be read, by content path. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** Files with errors of their own. */
  readonly unread: ReadonlySet<string>;
  /** HTML of each body by the key of its article or page. */
  readonly bodies: ReadonlyMap<string, string>;
}

/** Reads a whole content folder. Without valid settings only they are reported: all else depends on them. */
export function loadContent(directory: string): {
  readonly settings: Settings | null;
  readonly content: Content | null;
  readonly problems: readonly Problem[];
} {
  const { settings, findings } = loadSettings(directory);
  const settingsProblems = inFile('site.yaml', findings);
  if (settings === null) return { settings, content: null, problems: settingsProblems };
  const found = scanContent(directory);
  const problems: Problem[] = [...settingsProblems, ...found.problems];
  const unread = new Set<string>();
  const bodies = new Map<string, string>();
  const readAll = <T extends { readonly key: string }>(
    files: readonly FoundFile[],
    read: (source: Source, context: ReadContext) => Reading<T>,
  ): readonly T[] =>
    files.flatMap((file) => {
      const reading = readOne(file, settings, read);
      problems.push(...inFile(file.file, reading.findings));
      if (reading.value === null) {
        unread.add(file.file);
        return [];
      }
      bodies.set(reading.value.key, reading.html);
      return [reading.value];
    });
  const articles = readAll(found.articles, readArticle);
  const pages = readAll(found.pages, readPage);
  const pictures = new Map<string, PictureFile>();
  for (const file of found.pictures) {
    const { picture, findings: pictureFindings } = loadPicture(file);
    problems.push(...inFile(file.file, pictureFindings));
    if (picture === null) unread.add(file.file);
    else pictures.set(file.file, picture);
  }
  return { settings, content: { articles, pages, pictures, unread, bodies }, problems };
}

/** The place of a key path in the front matter of a content file, read again to find it. */
export function placeIn(directory: string, file: string, path: readonly PropertyKey[]): Place {
  if (!file.endsWith('.md') || path.length === 0) return { line: 1, column: 1 };
  const { text } = decodeUtf8(readFileSync(join(directory, file)));
  return text === null ? { line: 1, column: 1 } : locateInFrontMatter(cleanText(text).text, path);
}

function loadSettings(directory: string): {
  readonly settings: Settings | null;
  readonly findings: readonly Finding[];
} {
  const path = join(directory, 'site.yaml');
  try {
    return readSettings(readFileSync(path));
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    const message =
      'Không có tệp site.yaml trong thư mục nội dung; tệp này khai báo tên báo, địa chỉ và các chuyên mục.';
    return { settings: null, findings: [error({ line: 1, column: 1 }, 'no-settings', message)] };
  }
}

function readOne<T>(
  file: FoundFile,
  settings: Settings,
  read: (source: Source, context: ReadContext) => Reading<T>,
): Reading<T> {
  const large = refuseLarge<T>(statSync(file.path).size);
  return large ?? read({ file: file.file, bytes: readFileSync(file.path) }, settings);
}

function loadPicture(file: FoundFile): ReturnType<typeof readPictureFile> {
  const bytes = readFileSync(file.path);
  return readPictureFile(file.file, bytes, createHash('sha256').update(bytes).digest('hex'));
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
