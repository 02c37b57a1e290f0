import { pictureName } from '../picture-name.ts';

/** Caption and credit of a picture; empty where there is none. */
export interface PictureText {
  readonly caption: string;
  readonly credit: string;
}

const MARKS = ['Ảnh:', 'ẢNH:'];
/** A name before the bracket that ends a caption, and perhaps the full stop of its sentence. */
const BRACKETED = /^([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\.?$/;
const LETTER = /[\p{L}\p{N}]$/u;
/** What may end a caption: where it goes on in capitals, `CHÙM ẢNH: …` is a title. */
const ENDED = /(?:^|[.;,!?…”’"»()[\]:–—|/-])\s*$/;

/** Splits a picture's title at its last `Ảnh:`: “Chú thích. Ảnh: Tên” (the press's way of crediting). */
export function pictureText(title: string): PictureText {
  const at = Math.max(...MARKS.map((mark) => title.lastIndexOf(mark)));
  const before = title.slice(0, Math.max(0, at));
  const isTitle = title.startsWith('ẢNH:', at) && !ENDED.test(before);
  if (at === -1 || LETTER.test(before) || isTitle) return { caption: title.trim(), credit: '' };
  const caption = title.slice(0, at).trim();
  const credit = title.slice(title.indexOf(':', at) + 1).trim();
  if (!caption.endsWith('(')) return { caption, credit };
  // “Chú thích (Ảnh: Tên)”: the brackets belong to neither half.
  const [, name] = BRACKETED.exec(credit) ?? [];
  if (name !== undefined) return { caption: caption.slice(0, -1).trim(), credit: name.trim() };
  // A caption that goes on behind them is one.
  return credit.includes(')') ? { caption: title.trim(), credit: '' } : { caption, credit };
}

/** The same of a caption that has a key of its own for the credit: only what follows its end is one. */
export function captionText(caption: string): PictureText {
  const parts = pictureText(caption);
  const isEnded = ENDED.test(parts.caption) || caption.includes(`(${MARKS[0]}`);
  return isEnded ? parts : { caption, credit: '' };
}

/** The name in a credit, before which the page prints `Ảnh:` itself: of `(Ảnh: Tên)`, `Ảnh: Tên` and `Ảnh tư liệu`. */
export function creditName(typed: string): string {
  const [, within = typed] = /^\(\s*(ảnh\s*:.*)\)$/iu.exec(typed) ?? [];
  // Before a capital it may belong to the name, as of a studio.
  return within
    .replace(/^(?:ảnh\s*:\s*)+/iu, '')
    .replace(/^[Ảả]nh\s+(?!viện\s)(?=\p{Ll})/u, '')
    .trim();
}

/** Whether a text that should say what a picture shows is only what a camera, a phone or a program called its file (WCAG 2.2, F30). */
export function isFileName(alt: string): boolean {
  const name = alt.replace(pictureName, '');
  // Words with an ending behind them may be a sentence about a file.
  if (name !== alt && !/\p{L}\s+\p{L}/u.test(name)) return true;
  return /^(?:IMG|DSC[FN]?|PXL|image|photo|picture|(?:screenshot|ảnh màn hình|WhatsApp image)(?=.*\d)[^\p{L}]*(?:(?:at|lúc) )?)[^\p{L}]*$/iu.test(
    name,
  );
}

/** What is said of it. */
export const fileNameMessage =
  'Lời tả ảnh chỉ là tên tệp, không nói được gì với người không nhìn thấy ảnh; hãy viết ảnh có gì, ví dụ “Cầu Kỳ Cùng ngày thông xe”.';
