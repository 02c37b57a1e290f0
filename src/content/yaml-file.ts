import type { z } from 'zod';
import type { Finding } from '../problem.ts';
import { cleanText } from '../text/clean.ts';
import { type Locate, readDeclared } from './declare.ts';
import { decodeUtf8 } from './decode.ts';
import { mergeConflicts } from './merge-conflicts.ts';
import { commentsInValues, locator, readYaml } from './yaml.ts';

/** What a YAML file declares, null with an error among the findings; `locate` finds places in it. */
export interface Declared<T> {
  readonly value: T | null;
  readonly findings: readonly Finding[];
  readonly locate: Locate;
}

/** Reads a file that is YAML from its first line to its last. */
export function readYamlFile<S extends z.ZodType>(
  bytes: Uint8Array,
  schema: S,
  knownKeys: (path: readonly PropertyKey[]) => readonly string[],
): Declared<z.output<S>> {
  const decoded = decodeUtf8(bytes);
  const { text, findings } = cleanText(decoded.text ?? '');
  const locate = locator(text, 1);
  if (decoded.text === null)
    return { value: null, findings: decoded.finding === null ? [] : [decoded.finding], locate };
  const conflicts = mergeConflicts(text);
  if (conflicts.length > 0) return { value: null, findings: conflicts, locate };
  const yaml = readYaml(text, 1);
  if (yaml.findings.length > 0) return { value: null, findings: [...findings, ...yaml.findings], locate };
  const declared = readDeclared(schema, yaml.value ?? {}, knownKeys, locate);
  const told = [...findings, ...commentsInValues(text, 1), ...declared.findings];
  return { value: declared.value, findings: told, locate };
}
