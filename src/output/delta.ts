import { accessSync, constants, copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deletedList, ownName } from '../urls.ts';
import { UsageError } from '../usage-error.ts';
import { makingFolder, writeWhole } from '../write-whole.ts';
import { type OutputFolder, stagedPath } from './output-folder.ts';

/** A folder for what a deploy has to send: files as they lie in the site, and the list of those to remove. */
export interface DeltaFolder extends OutputFolder {
  /** Lists paths no longer published, one a line. */
  readonly list: (deleted: readonly string[]) => void;
  /** Leaves nothing in it but what is to be sent, or where that is not whole nothing at all. */
  readonly close: (failed: boolean) => void;
}

/** Opens the folder of a delta, which must be empty: what is sent must be this build's. */
export function openDelta(directory: string): DeltaFolder {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new UsageError(`thư mục “${directory}” của --delta phải trống; hãy xóa phần đã gửi của lần trước.`);
  }
  // To make a folder in one that may not be written to, Node says that it is not there.
  if (existsSync(directory)) accessSync(directory, constants.W_OK | constants.X_OK);
  return {
    directory,
    agreed: '',
    changing: null,
    hasStaging: false,
    list(deleted) {
      writeWhole(join(directory, deletedList), deleted.map((path) => `${path}\n`).join(''));
    },
    close(failed) {
      if (!existsSync(directory)) return;
      const names = failed ? readdirSync(directory) : [ownName];
      for (const name of names) rmSync(join(directory, name), { recursive: true, force: true });
    },
  };
}

/** Copies what waits to be published in a site: what cannot be sent must not be published either. */
export function copyDelta(
  site: OutputFolder,
  delta: DeltaFolder,
  written: Iterable<string>,
  deleted: readonly string[],
): void {
  try {
    for (const path of written) {
      const copy = join(delta.directory, path);
      makingFolder(copy, () => copyFileSync(stagedPath(site.directory, path), copy));
    }
    delta.list(deleted);
  } catch (cause) {
    delta.close(true);
    throw cause;
  }
}
