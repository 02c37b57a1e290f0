import type { z } from 'zod';
import type { Finding } from '../problem.ts';
import { type Locate, readDeclared } from './declare.ts';
import { openText } from './open-text.ts';
import { placesAsTyped } from './places-as-typed.ts';
import { locator, notOnLinesOf, readYaml } from './yaml.ts';
import { commentsInValues } from './yaml-slips.ts';

/** What a YAML file declares, null with an error among the findings; `locate` finds places in it. */
export interface Declared<T> {
  readonly value: T | null;
  /** The data as typed, not checked. */
  readonly typed: unknown;
  readonly findings: readonly Finding[];
  readonly locate: Locate;
}

/** Keys of what readers read in such files: behind other values a comment is one. */
const prose =
  /^\s*(?:-\s+)?(?:name|title|tagline|description|text|governingBody|licence|editorInChief|address|phone):/;

/** Reads a file that is YAML from its first line to its last. */
export function readYamlFile<S extends z.ZodType>(bytes: Uint8Array, schema: S): Declared<z.output<S>> {
  const { text, findings } = openText(bytes);
  const asTyped = placesAsTyped(bytes, text ?? '');
  const locateClean = locator(text ?? '', 1);
  const locate: Locate = (path, target) => asTyped(locateClean(path, target));
  if (text === null) return { value: null, typed: null, findings, locate };
  const yaml = readYaml(text, 1);
  if (yaml.value === null)
    return { value: null, typed: null, findings: [...findings, ...yaml.findings].map(asTyped), locate };
  const declared = readDeclared(schema, yaml.value, locateClean);
  const others = notOnLinesOf(yaml.findings, [...commentsInValues(text, 1, prose), ...declared.findings]);
  return {
    value: yaml.findings.length > 0 ? null : declared.value,
    typed: yaml.value,
    findings: [...findings, ...yaml.findings, ...others].map(asTyped),
    locate,
  };
}
