/** Caption and credit of a picture; empty where there is none. */
export interface PictureText {
  readonly caption: string;
  readonly credit: string;
}

const MARK = 'Ảnh:';
const LETTER = /[\p{L}\p{N}]$/u;

/** Splits a picture's title at its last `Ảnh:`: “Chú thích. Ảnh: Tên” (the press's way of crediting). */
export function pictureText(title: string): PictureText {
  const at = title.lastIndexOf(MARK);
  if (at === -1 || LETTER.test(title.slice(0, at))) return { caption: title.trim(), credit: '' };
  const caption = title.slice(0, at).trim();
  const credit = title.slice(at + MARK.length).trim();
  // “Chú thích (Ảnh: Tên)”: the brackets belong to neither half.
  if (!caption.endsWith('(') || !credit.endsWith(')')) return { caption, credit };
  return { caption: caption.slice(0, -1).trim(), credit: credit.slice(0, -1).trim() };
}
