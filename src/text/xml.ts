// The complement of Char; surrogates here too, for the u flag is what tells pairs from lone ones, at a price.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Drops what a document may not contain by XML 1.0 §2.2 (`Char`): controls, U+FFFE/FFFF, lone surrogates. */
export function xmlSafe(text: string): string {
  return SUSPECT.test(text) ? text.replace(FORBIDDEN, '') : text;
}
