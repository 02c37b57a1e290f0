import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from './write-whole.ts';

const marker = '.toasoan';

/**
 * The folder a site is published to. A hidden file in it says that it is ours and which manifest it agrees
 * with, so that no other folder is ever cleaned, and no manifest is believed of a folder it does not describe.
 */
export interface OutputFolder {
  readonly directory: string;
  /** Checksum of the manifest the folder was last left with; null when a build was cut off, or it is new. */
  readonly agreed: string | null;
}

/** Opens the output folder; one that holds files of somebody else is refused. */
export function openOutput(directory: string): OutputFolder {
  const state = readMarker(directory);
  if (state === null && existsSync(directory) && readdirSync(directory).length > 0) {
    throw new UsageError(
      `Thư mục đầu ra “${directory}” đã có tệp không do toasoan tạo ra; hãy chọn thư mục khác, hoặc dọn trống thư mục này.`,
    );
  }
  return { directory, agreed: state === '' ? null : state };
}

/** Marks the folder as ours and in the making, before the first change. */
export function beginChange({ directory }: OutputFolder): void {
  writeWhole(join(directory, marker), '');
}

/** Marks the folder as agreeing with the manifest of this checksum, after the last change. */
export function endChange({ directory }: OutputFolder, checksum: string): void {
  writeWhole(join(directory, marker), checksum);
}

/** Every file in the folder but the marker, as output paths. */
export function listOutput({ directory }: OutputFolder): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => path !== marker);
}

/** Deletes a file, and the folders it leaves empty. */
export function deleteOutput({ directory }: OutputFolder, path: string): void {
  rmSync(join(directory, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(directory, folder));
    } catch {
      // Not empty, or gone already: either way nothing above it is empty because of this file.
      return;
    }
  }
}

function readMarker(directory: string): string | null {
  try {
    return readFileSync(join(directory, marker), 'utf8').trim();
  } catch {
    // No marker: a new folder, or somebody else's; the caller looks which.
    return null;
  }
}
