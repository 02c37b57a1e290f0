import { join } from 'node:path';
import { readChecked, withChecksum } from '../checked-file.ts';
import { inOwnFolder, writeWhole } from '../write-whole.ts';
import type { SiteFolders } from './standing.ts';

const file = 'journal';

/** Notes the paths of an output folder a build is about to change, so that the next one knows what to doubt if it is cut off. */
export function writeJournal({ cache, output }: SiteFolders, paths: readonly string[]): void {
  const path = join(cache, file);
  inOwnFolder(path, () => writeWhole(path, withChecksum([Buffer.from([output, ...paths].join('\n'))])));
}

/**
 * The paths of the last journal; null where it is missing, damaged or of another output folder, whose build came
 * between: the caller then looks at the whole folder.
 */
export function readJournal({ cache, output }: SiteFolders): readonly string[] | null {
  const [of, ...paths] = readChecked(join(cache, file))?.toString().split('\n') ?? [];
  return of === output ? paths : null;
}
