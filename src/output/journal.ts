import { join } from 'node:path';
import { readChecked, withChecksum } from '../checked-file.ts';
import { staysBelow } from '../urls.ts';
import { inOwnFolder, writeWhole } from '../write-whole.ts';
import type { SiteFolders } from './standing.ts';

const file = 'journal';

/**
 * Notes the paths of an output folder a build is about to change, so that the next one knows what to doubt if it is cut off;
 * `mark` is what the folder says of that build.
 */
export function writeJournal({ cache, output }: SiteFolders, mark: string, paths: readonly string[]): void {
  const path = join(cache, file);
  const lines = [`${mark} ${output}`, ...paths];
  inOwnFolder(path, () => writeWhole(path, withChecksum([Buffer.from(lines.join('\n'))])));
}

/**
 * The paths a build was about to change that was cut off; null where its journal is missing or damaged, or is another
 * build's, as where the cache was restored or is not the only one: the caller then looks at the whole folder.
 */
export function readJournal({ cache, output }: SiteFolders, mark: string): readonly string[] | null {
  const [of, ...paths] = readChecked(join(cache, file))?.toString().split('\n') ?? [];
  return of === `${mark} ${output}` ? paths.filter(staysBelow) : null;
}
