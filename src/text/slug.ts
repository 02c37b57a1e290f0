import { foldAccents } from './fold.ts';

const OTHER = /[^a-z0-9]+/g;
const EDGES = /^-|-$/g;
const SLUG_LETTER = /[a-z0-9]/i;

/** The one slug rule: NFC, accents folded, lowercase, runs of anything but a–z 0–9 one `-`; may be `''`. */
export function slugify(text: string): string {
  return foldAccents(text.normalize('NFC')).toLowerCase().replace(OTHER, '-').replace(EDGES, '');
}

/** Whether anything of a text is left in its slug. */
export function hasSlug(text: string): boolean {
  return SLUG_LETTER.test(text) || slugify(text) !== '';
}

/** The name of a Markdown file, without its folder and its ending. */
export function fileName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

/** The slug that a file of the content folder has by its name. */
export function fileSlug(file: string): string {
  return slugify(fileName(file));
}
