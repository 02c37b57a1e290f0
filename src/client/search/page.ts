import type { Part } from './parts.ts';
import { cleanWords, type Query } from './query.ts';

/** The parts of the search page that the script works with. */
export interface SearchElements {
  readonly form: HTMLFormElement;
  readonly words: HTMLInputElement;
  readonly section: HTMLSelectElement;
  readonly year: HTMLSelectElement;
  readonly status: HTMLElement;
  readonly results: HTMLElement;
  readonly more: HTMLButtonElement;
  /** The line it stands in, hidden where there are no more. */
  readonly moreLine: HTMLElement;
  /** Ways to articles without a search, below. */
  readonly ways: HTMLElement;
}

/** Finds them; null on a page that is not the search page. */
export function findElements(): SearchElements | null {
  const form = document.querySelector<HTMLFormElement>('form.search-form');
  const words = form?.querySelector<HTMLInputElement>('[name=q]');
  const section = form?.querySelector<HTMLSelectElement>('[name=chuyen-muc]');
  const year = form?.querySelector<HTMLSelectElement>('[name=nam]');
  const status = document.querySelector<HTMLElement>('.search-status');
  const results = document.querySelector<HTMLElement>('.search-results');
  const moreLine = document.querySelector<HTMLElement>('.search-more');
  const more = moreLine?.querySelector('button');
  const ways = document.querySelector<HTMLElement>('.search-ways');
  return form && words && section && year && status && results && more && moreLine && ways
    ? { form, words, section, year, status, results, more, moreLine, ways }
    : null;
}

/** The query as it stands in the form. */
export function readForm({ words, section, year }: SearchElements): Query {
  return { words: cleanWords(words.value), section: section.value, year: year.value };
}

/** Puts a query into the form; a section or year there is none of becomes “all”. */
export function fillForm({ words, section, year }: SearchElements, query: Query): void {
  if (words.value.trim() !== query.words) words.value = query.words;
  for (const [select, value] of [
    [section, query.section],
    [year, query.year],
  ] as const)
    select.value = [...select.options].some((option) => option.value === value) ? value : '';
}

/** The parts of the index for each year, newest first. */
export function partsByYear({ year }: SearchElements): ReadonlyMap<string, readonly Part[]> {
  return new Map(
    [...year.options]
      .filter(({ value }) => value !== '')
      .map(({ value, dataset }) => [value, partsIn(dataset.parts ?? '')]),
  );
}

function partsIn(text: string): readonly Part[] {
  return text.split(' ').map((part) => {
    const [name = '', articles = '0'] = part.split(':');
    return { name, articles: Number(articles) };
  });
}

/** The title of a section by its key. */
export function sectionTitle({ section }: SearchElements, key: string): string {
  return [...section.options].find(({ value }) => value === key)?.text ?? '';
}
