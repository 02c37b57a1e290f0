import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../digest.ts';
import { inOwnFolder, writeWhole } from '../write-whole.ts';

const file = 'journal';

/** Notes the output paths a build is about to change, so that the next one knows what to doubt if it is cut off. */
export function writeJournal(cache: string, paths: readonly string[]): void {
  const body = paths.join('\n');
  const path = join(cache, file);
  inOwnFolder(path, () => writeWhole(path, `${digest(body)}\n${body}`));
}

/** The paths of the last journal; null where it is missing or damaged. */
export function readJournal(cache: string): readonly string[] | null {
  try {
    const text = readFileSync(join(cache, file), 'utf8');
    const body = text.slice(33);
    return digest(body) === text.slice(0, 32) ? body.split('\n').filter((path) => path !== '') : null;
  } catch {
    // No journal to be read: the caller then looks at the whole folder.
    return null;
  }
}
