/** Behind a word in small letters, and what ends its sentence: behind others two stars keep back a name, `Th**`. */
const END = /\*\*(?=[ \t]*$)(?<=(?<!\p{L})\p{Ll}{2,}[.!?…”"]*\*\*)/u;
/** How a note begins that is called by two stars. */
const NOTE = /^[ \t>]*\(?(?:\*\*[ \t)]|\\\*\\?\*)/m;

/** Where two stars stand at the end of a text, the only ones in it; null where there are none. */
export function strayEnd(text: string): number | null {
  const at = text.indexOf('**');
  return at !== -1 && END.exec(text)?.index === at ? at : null;
}

/** Whether such stars may call a note that a text has. */
export function hasStarNote(source: string): boolean {
  return NOTE.test(source);
}
