/** What a reader asks for; empty strings stand for everything. */
export interface Query {
  readonly words: string;
  /** Key of a section. */
  readonly section: string;
  readonly year: string;
}

const names = { words: 'q', section: 'chuyen-muc', year: 'nam' } as const;

/** What of a query is not everything. */
export function given(query: Query): Partial<Query> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** Words as a reader typed them, composed. */
export function cleanWords(typed: string): string {
  return typed.normalize('NFC').trim();
}

/** The query in the search part of an address. */
export function readQuery(search: string): Query {
  const values = new URLSearchParams(search);
  const value = (name: string) => cleanWords(values.get(name) ?? '');
  return { words: value(names.words), section: value(names.section), year: value(names.year) };
}

/** The search part of the address that asks the same, to be shared. */
export function writeQuery({ words, section, year }: Query): string {
  const values = new URLSearchParams();
  if (words !== '') values.set(names.words, words);
  if (section !== '') values.set(names.section, section);
  if (year !== '') values.set(names.year, year);
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}
