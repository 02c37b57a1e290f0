import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from '../digest.ts';
import { UsageError } from '../usage-error.ts';
import { type Draft, writeWhole } from '../write-whole.ts';

/** Folder inside the output that is ours: what the folder holds, and files that wait to be published. */
const own = '.toasoan';

/**
 * The folder a site is published to. Our own folder in it says that it is ours and which manifest it agrees
 * with, so that no other folder is ever cleaned, and no manifest is believed of a folder it does not describe.
 */
export interface OutputFolder {
  readonly directory: string;
  /** Checksum of the manifest the folder was last left with; `''` for a new folder. */
  readonly agreed: string;
  /** Whether a build was cut off between its first change and its last, or left files that wait. */
  readonly changing: boolean;
}

/** Opens the output folder; a foreign one is refused. */
export function openOutput(directory: string): OutputFolder {
  const state = readState(directory);
  if (state === null && existsSync(directory) && readdirSync(directory).some((name) => name !== own)) {
    throw new UsageError(
      `thư mục đầu ra “${directory}” đã có tệp không do toasoan tạo ra; hãy chọn thư mục khác, hoặc dọn trống thư mục này.`,
    );
  }
  const [agreed = '', changing = ''] = (state ?? '').split(' ');
  return { directory, agreed, changing: changing !== '' || existsSync(stagingFolder(directory)) };
}

/** Whether a site of ours stands in a folder. */
export function isPublished(directory: string): boolean {
  return readState(directory) !== null;
}

/** The folder in an output that is ours and not the site's. */
export function ownFolder(directory: string): string {
  return join(directory, own);
}

/** Where the lock of the folder stands: two caches may publish to one folder. */
export function outputLock({ directory }: OutputFolder): string {
  return join(directory, own, 'lock');
}

/** Makes the place where new files wait, empty. */
export function openStaging(folder: OutputFolder): void {
  if (readState(folder.directory) === null) writeState(folder, '');
  closeStaging(folder);
  mkdirSync(stagingFolder(folder.directory), { recursive: true });
}

/** Removes the place where new files wait. */
export function closeStaging({ directory }: OutputFolder): void {
  rmSync(stagingFolder(directory), { recursive: true, force: true });
}

/** Where the file of an output path waits: one flat folder, so that waiting costs no folders. */
export function stagedPath(directory: string, path: string): string {
  return `${stagingFolder(directory)}/${digest(path)}`;
}

/** Takes back a file that waits. */
export function unstage({ directory }: OutputFolder, path: string): void {
  rmSync(stagedPath(directory, path));
}

/** How many files wait. */
export function countStaged({ directory }: OutputFolder): number {
  return readdirSync(stagingFolder(directory)).length;
}

/** Publishes files that wait, one after another; each folder is made once, before its first file. */
export function publisher({ directory }: OutputFolder): (path: string) => void {
  const folders = new Set<string>();
  return (path) => {
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(join(directory, folder), { recursive: true });
    folders.add(folder);
    renameSync(stagedPath(directory, path), `${directory}/${path}`);
  };
}

/** Says that changes begin, or with an identity that they are over and the folder agrees with that manifest. */
export function markChanging(folder: OutputFolder): void {
  writeState(folder, `${folder.agreed} changing`);
}

/** Makes ready to say that the changes are over and the folder agrees with the manifest of this identity. */
export function draftAgreed({ directory }: OutputFolder, identity: string): Pick<Draft, 'commit'> {
  const next = `${statePath(directory)}-next`;
  writeFileSync(next, identity);
  return { commit: () => renameSync(next, statePath(directory)) };
}

/** Whether something stands at an output path. */
export function isThere({ directory }: OutputFolder, path: string): boolean {
  return existsSync(`${directory}/${path}`);
}

/** Every published file, as output paths. */
export function listOutput({ directory }: OutputFolder): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(directory, '/').length))
    .filter((path) => !path.startsWith(`${own}/`));
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

function stagingFolder(directory: string): string {
  return join(directory, own, 'new');
}

function statePath(directory: string): string {
  return join(directory, own, 'state');
}

function writeState({ directory }: OutputFolder, state: string): void {
  writeWhole(statePath(directory), state);
}

function readState(directory: string): string | null {
  try {
    return readFileSync(statePath(directory), 'utf8');
  } catch {
    // No state: a new folder, or somebody else's; the caller looks which.
    return null;
  }
}
