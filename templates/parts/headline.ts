/** Headlines of more characters than this are set smaller where headlines are large. */
const LONG = 80;

/** What a large headline needs of attributes, by its length. */
export function headlineClass(title: string): 'long-title' | undefined {
  return title.length > LONG ? 'long-title' : undefined;
}
