import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { projectRoot } from '../../src/project.ts';

/** The subsets of Source Serif 4 that Vietnamese needs. */
export const subsets = ['latin', 'vietnamese'] as const;
export type Subset = (typeof subsets)[number];

/**
 * The axis of weights, without those thinner than text: half of what an outline knows is for them. It ends where the
 * foundry ends it, since an end in between changes how the weights before it are drawn.
 */
const weights = { wght: { min: 400, max: 900 } } as const;

/** What a browser does by itself; the rest, figures of two widths, a stylesheet would have to ask for. */
const features = ['ccmp', 'dnom', 'frac', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'numr'] as const;

/** The address of the licence, by its id in the table of names (OpenType); copyright and names stay by themselves. */
const kept = [14] as const;

/** A changed font must not bear the reserved name; each of these is as long as the one in its place. */
const names = [
  ['Source Serif 4', 'Newsroom Serif'],
  ['SourceSerif4-Regular', 'NewsroomSerif-Normal'],
] as const;

/** Where a subset lies in the project. */
export function fontPath(subset: Subset): string {
  return join(projectRoot, `templates/fonts/newsroom-serif-${subset}.woff2`);
}

/** A subset as the foundry gives it, in WOFF2. */
export function originalFont(subset: Subset): Uint8Array {
  const name = `@fontsource-variable/source-serif-4/files/source-serif-4-${subset}-wght-normal.woff2`;
  return readFileSync(createRequire(import.meta.url).resolve(name));
}

/** A subset in WOFF2 as it is published: all its letters, under its own name, without thin weights. */
export async function makeFont(subset: Subset): Promise<Uint8Array> {
  const whole = { keepAllGlyphs: true, preserveNameIds: kept } as const;
  const limited = await subsetFont(originalFont(subset), undefined, {
    ...whole,
    targetFormat: 'sfnt',
    variationAxes: weights,
    keepFeatures: features,
  });
  return subsetFont(renamed(limited), undefined, { ...whole, targetFormat: 'woff2' });
}

function renamed(font: Buffer): Buffer {
  let text = font.toString('latin1');
  for (const [old, fresh] of names) text = text.replaceAll(inTable(old), inTable(fresh));
  return Buffer.from(text, 'latin1');
}

/** A name as the table holds it, UTF-16 with the high byte first, a byte a character. */
function inTable(name: string): string {
  return Buffer.from(name, 'utf16le').swap16().toString('latin1');
}
