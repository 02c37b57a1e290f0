import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { makingFolder, writeWhole } from '../write-whole.ts';
import { type OutputFolder, ownFolder } from './output-folder.ts';
import type { Changes } from './publish.ts';

/** Paths no longer published, one a line, beside the files of a delta. */
const deletedList = 'deleted.txt';

/** A folder for what a deploy has to send: files as they lie in the site, and the list of those to remove. */
export interface DeltaFolder extends OutputFolder {
  readonly finish: (deleted: readonly string[]) => void;
}

/** Opens the folder of a delta, which must be empty: what is sent must be this build's. */
export function openDelta(directory: string): DeltaFolder {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new UsageError(`thư mục “${directory}” của --delta phải trống; hãy xóa phần đã gửi của lần trước.`);
  }
  return {
    directory,
    agreed: '',
    changing: false,
    finish(deleted) {
      rmSync(ownFolder(directory), { recursive: true, force: true });
      writeWhole(join(directory, deletedList), deleted.map((path) => `${path}\n`).join(''));
    },
  };
}

/** Copies what a build has written in a site. */
export function copyDelta(site: OutputFolder, delta: DeltaFolder, { written, deleted }: Changes): void {
  for (const path of written) {
    const copy = join(delta.directory, path);
    makingFolder(copy, () => copyFileSync(join(site.directory, path), copy));
  }
  delta.finish(deleted);
}
