import { join } from 'node:path';
import { readChecked, withChecksum } from '../checked-file.ts';
import { inOwnFolder, writeWhole } from '../write-whole.ts';

const file = 'journal';

/** Notes the output paths a build is about to change, so that the next one knows what to doubt if it is cut off. */
export function writeJournal(cache: string, paths: readonly string[]): void {
  const path = join(cache, file);
  inOwnFolder(path, () => writeWhole(path, withChecksum([Buffer.from(paths.join('\n'))])));
}

/** The paths of the last journal; null where it is missing or damaged: the caller then looks at the whole folder. */
export function readJournal(cache: string): readonly string[] | null {
  const text = readChecked(join(cache, file))?.toString();
  return text?.split('\n').filter((path) => path !== '') ?? null;
}
