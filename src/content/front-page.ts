import type { z } from 'zod';
import type { Finding } from '../problem.ts';
import { frontPageSchema } from './schema.ts';
import { readYamlFile } from './yaml-file.ts';

/** What an editor wants on the front page; articles are named by their files, and what is left out fills itself. */
export type FrontPageWishes = z.output<ReturnType<typeof frontPageSchema>>;

/** The wishes of a newspaper without front-page.yaml. */
export const noWishes: FrontPageWishes = { lead: null, secondary: [], blocks: null, breaking: null };

/** Name of the file below the content folder. */
export const frontPageFile = 'front-page.yaml';

/** Reads front-page.yaml from its bytes. */
export function readFrontPage(
  bytes: Uint8Array,
  timeZone: string,
): { readonly wishes: FrontPageWishes | null; readonly findings: readonly Finding[] } {
  const schema = frontPageSchema(timeZone);
  const { value, findings } = readYamlFile(bytes, schema, ([key]) => {
    if (key === undefined) return Object.keys(schema.shape);
    return key === 'blocks' ? ['section', 'articles'] : ['text', 'until', 'article'];
  });
  return { wishes: value, findings };
}
