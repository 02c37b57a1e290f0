import { foldAccents } from './fold.ts';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const OTHER = /[^a-z0-9]+/g;
const EDGES = /^-|-$/g;
const SLUG_LETTER = /[a-z0-9]/i;

/** Something to be given a slug: `key` identifies it, `name` is what the slug is made from. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

/** The one slug rule: NFC, accents folded, lowercase, runs of anything but a–z 0–9 one `-`; may be `''`. */
export function slugify(text: string): string {
  return foldAccents(text.normalize('NFC')).toLowerCase().replace(OTHER, '-').replace(EDGES, '');
}

/** Whether anything of a text is left in its slug. */
export function hasSlug(text: string): boolean {
  return SLUG_LETTER.test(text) || slugify(text) !== '';
}

/** Whether a text is already a slug: lowercase a–z 0–9 in groups joined by single `-`. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/**
 * Gives each key a slug of its own: in the order given, the first name keeps the plain slug and later ones
 * take `-2`, `-3`… past any taken; throws on a name without a slug and on a repeated key.
 */
export function assignSlugs(names: readonly Named[]): Map<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set<string>();
  // Where the search for a free number goes on: without it, n equal names would cost n² look-ups.
  const next = new Map<string, number>();
  for (const { key, name } of names) {
    if (slugs.has(key)) throw new Error(`assignSlugs: the key ${JSON.stringify(key)} is given twice`);
    const plain = slugify(name);
    if (plain === '') throw new Error(`assignSlugs: the name ${JSON.stringify(name)} leaves no slug`);
    let slug = plain;
    let number = next.get(plain) ?? 2;
    while (taken.has(slug)) slug = `${plain}-${number++}`;
    next.set(plain, number);
    taken.add(slug);
    slugs.set(key, slug);
  }
  return slugs;
}
