import { foldAccents } from './fold.ts';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
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

/** Whether a text is already a slug: lowercase a–z 0–9 in groups joined by single `-`. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/**
 * Makes slugs distinct, in the order given: the first of equal ones stays plain and later ones take `-2`, `-3`…
 * past any taken; throws on an empty slug.
 */
export function assignSlugs(plain: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  // Where the search for a free number goes on: without it, n equal names would cost n² look-ups.
  const next = new Map<string, number>();
  return plain.map((wanted) => {
    if (wanted === '') throw new Error('assignSlugs: a name leaves no slug');
    let slug = wanted;
    if (taken.has(wanted)) {
      let number = next.get(wanted) ?? 2;
      while (taken.has(slug)) slug = `${wanted}-${number++}`;
      next.set(wanted, number);
    }
    taken.add(slug);
    return slug;
  });
}
