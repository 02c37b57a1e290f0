import type { z } from 'zod';
import { type Finding, fileStart, warning } from '../problem.ts';
import { type Locate, readDeclared } from './declare.ts';
import { literalMark, literalMarkMessage } from './markdown/literal-marks.ts';
import { frontPageSchema } from './schema.ts';
import { typedAt, typedValue } from './typed-values.ts';
import { readYamlFile } from './yaml-file.ts';

/** What an editor wants on the front page; articles are named by their files, and what is left out fills itself. */
export type FrontPageWishes = z.output<ReturnType<typeof frontPageSchema>>;

/** The wishes of a newspaper without front-page.yaml. */
export const noWishes: FrontPageWishes = { lead: null, secondary: [], blocks: null, breaking: null };

/** Name of the file below the content folder. */
export const frontPageFile = 'front-page.yaml';

/** Reads front-page.yaml from its bytes; of one with errors, the wishes are those that can be read. */
export function readFrontPage(
  bytes: Uint8Array,
  timeZone: string,
): { readonly wishes: FrontPageWishes; readonly findings: readonly Finding[] } {
  const schema = frontPageSchema(timeZone);
  const { value, typed, findings, locate } = readYamlFile(bytes, schema);
  const mark = literalMark(typedAt(typed, 'breaking', 'text') ?? '');
  const literal =
    mark === null
      ? []
      : [warning(locate(['breaking', 'text']), 'foreign-markup', literalMarkMessage(mark, 'tin nóng'))];
  return { wishes: value ?? legibleWishes(schema, typed), findings: [...findings, ...literal] };
}

/** What is read here was told of where all was read. */
const nowhere: Locate = () => fileStart;

function legibleWishes({ shape }: ReturnType<typeof frontPageSchema>, typed: unknown): FrontPageWishes {
  const read = <T>(key: string, form: z.ZodType<T>, none: T): T =>
    readDeclared(form, typedValue(typed, key) ?? undefined, nowhere).value ?? none;
  return {
    lead: read('lead', shape.lead, noWishes.lead),
    secondary: read('secondary', shape.secondary, noWishes.secondary),
    blocks: read('blocks', shape.blocks, noWishes.blocks),
    breaking: read('breaking', shape.breaking, noWishes.breaking),
  };
}
