import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from '../digest.ts';
import { errorCode } from '../error-code.ts';
import { ancestors, ownName } from '../urls.ts';
import { UsageError } from '../usage-error.ts';
import { type Draft, undoing, writeWhole } from '../write-whole.ts';

/**
 * The folder a site is published to. Our own folder in it says that it is ours and which manifest it agrees
 * with, so that no other folder is ever cleaned, and no manifest is believed of a folder it does not describe.
 */
export interface OutputFolder {
  readonly directory: string;
  /** Identity of the manifest the folder was last left with; `''` for a new folder. */
  readonly agreed: string;
  /** The mark of the build that was cut off between its first change and its last; null where none was. */
  readonly changing: string | null;
  /** Whether a build that was cut off has left files that wait. */
  readonly hasStaging: boolean;
}

/** Opens the output folder; a foreign one is refused. */
export function openOutput(directory: string): OutputFolder {
  const state = readState(directory);
  const isLinked = standing(ownFolder(directory))?.isSymbolicLink() ?? false;
  if (isLinked || (state === null && holdsFiles(directory))) {
    throw new UsageError(
      `thư mục đầu ra “${directory}” đã có tệp không do toasoan tạo ra; hãy chọn thư mục khác, hoặc dọn trống thư mục này.`,
    );
  }
  const [agreed = '', changing = null] = (state ?? '').split(' ');
  return { directory, agreed, changing, hasStaging: existsSync(stagingFolder(directory)) };
}

/** Whether anything stands in a folder that was published there, or is somebody else's. */
export function isEmptySite(directory: string): boolean {
  return (readState(directory) ?? '') === '' && !holdsFiles(directory);
}

/** Whether a build has changed a part of the site, and not yet all of it. */
export function isHalfPublished(directory: string): boolean {
  return openOutput(directory).changing !== null;
}

function holdsFiles(directory: string): boolean {
  return existsSync(directory) && readdirSync(directory).some((name) => name !== ownName);
}

/** The folder in an output that is ours and not the site's. */
export function ownFolder(directory: string): string {
  return join(directory, ownName);
}

/** Where the lock of the folder stands: two caches may publish to one folder. */
export function outputLock({ directory }: Pick<OutputFolder, 'directory'>): string {
  return join(directory, ownName, 'lock');
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

/**
 * Makes the folders that files go to, but those in whose place something stands, and sees that files may be put into these
 * and taken out of those of obsolete ones, then does what follows; where one of all this fails, no folder is left that is
 * empty.
 */
export function inFolders(
  { directory }: OutputFolder,
  { written, obsolete }: { readonly written: Iterable<string>; readonly obsolete: readonly string[] },
  prepare: () => void,
): void {
  const folders = new Set(Array.from(written, dirname));
  const { dev } = statSync(stagingFolder(directory));
  try {
    for (const folder of folders) {
      makeFolder(join(directory, folder));
      checkFolder(join(directory, folder), dev);
    }
    for (const folder of new Set(obsolete.map(dirname))) checkFolder(join(directory, folder), null);
    prepare();
  } catch (cause) {
    for (const folder of folders) removeEmpty(directory, folder);
    throw cause;
  }
}

/** Refuses a folder that may not be written to, or is on another disk than this, where nothing can be moved to; also by a link. */
function checkFolder(path: string, disk: number | null): void {
  const found = orNothing(() => statSync(path, { throwIfNoEntry: false }));
  if (found?.isDirectory() !== true) return;
  accessSync(path, constants.W_OK | constants.X_OK);
  if (disk !== null && found.dev !== disk)
    throw new UsageError(
      `“${path}” nằm trên một ổ đĩa khác với thư mục đầu ra, nên không thay tệp trong đó trọn vẹn được; hãy để cả trang báo trên một ổ đĩa.`,
    );
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    if (!isInTheWay(cause)) throw cause;
  }
}

/** Publishes a file that waits. */
export function publishStaged({ directory }: OutputFolder, path: string): void {
  const [from, to] = [stagedPath(directory, path), `${directory}/${path}`];
  try {
    renameSync(from, to);
  } catch (cause) {
    if (!isInTheWay(cause) || standing(from) === undefined) throw cause;
    clearTheWay(directory, path);
    renameSync(from, to);
  }
}

/** Whether a folder is missing, or something else stands at its place, or a folder at a file's. */
function isInTheWay(cause: unknown): boolean {
  return /^(?:ENOENT|EEXIST|ENOTDIR|EISDIR|ENOTEMPTY)$/.test(errorCode(cause));
}

/** Removes what nobody of us has put at the place of a file or of a folder above it, and makes the folder. */
function clearTheWay(directory: string, path: string): void {
  for (const folder of ancestors(path).toReversed()) {
    const place = join(directory, folder);
    if (standing(place)?.isDirectory() === false) rmSync(place);
  }
  mkdirSync(join(directory, dirname(path)), { recursive: true });
  rmSync(join(directory, path), { recursive: true, force: true });
}

/** Says that the changes of a build begin, which has this mark. */
export function markChanging(folder: OutputFolder, mark: string): void {
  writeState(folder, `${folder.agreed} ${mark}`);
}

/** Makes ready to say that the changes are over and the folder agrees with the manifest of this identity. */
export function draftAgreed({ directory }: OutputFolder, identity: string): Pick<Draft, 'commit'> {
  const next = `${statePath(directory)}-next`;
  const discard = () => rmSync(next, { recursive: true, force: true });
  // What an earlier build has left, or a link, which would be written through.
  discard();
  undoing(() => writeFileSync(next, identity), discard);
  return { commit: () => renameSync(next, statePath(directory)) };
}

/** Whether a file stands at an output path of a folder. */
export function isThere({ directory }: Pick<OutputFolder, 'directory'>, path: string): boolean {
  return standing(`${directory}/${path}`)?.isFile() ?? false;
}

/** What stands at a path; links are not followed. Undefined for nothing, as below a file. */
export function standing(path: string): Stats | undefined {
  return orNothing(() => lstatSync(path, { throwIfNoEntry: false }));
}

function orNothing<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (cause) {
    if (isInTheWay(cause)) return undefined;
    throw cause;
  }
}

/** Every published file, as output paths. */
export function listOutput({ directory }: OutputFolder): readonly string[] {
  return existsSync(directory) ? listBelow(directory, '') : [];
}

/** Output paths below one that ends with `/`, or below all; by hand, since Node's own walk joins by the system's sign. */
function listBelow(directory: string, folder: string): readonly string[] {
  return readdirSync(`${directory}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (path === ownName) return [];
    return entry.isDirectory() ? listBelow(directory, `${path}/`) : [path];
  });
}

/** Deletes a file, and the folders it leaves empty. */
export function deleteOutput(folder: OutputFolder, path: string): void {
  try {
    rmSync(join(folder.directory, path), { recursive: true, force: true });
  } catch (cause) {
    // A file stands where a folder above it was.
    if (!isInTheWay(cause)) throw cause;
  }
  removeEmptyAbove(folder, path);
}

/** Removes the folders above a path that are empty. */
export function removeEmptyAbove({ directory }: OutputFolder, path: string): void {
  removeEmpty(directory, dirname(path));
}

/** Removes a folder where it is empty, and then those above it. */
function removeEmpty(directory: string, path: string): void {
  for (let folder = path; folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(directory, folder));
    } catch (cause) {
      // Not empty, and so those above it are not either.
      if (errorCode(cause) !== 'ENOENT') return;
    }
  }
}

function stagingFolder(directory: string): string {
  return join(directory, ownName, 'new');
}

function statePath(directory: string): string {
  return join(directory, ownName, 'state');
}

function writeState({ directory }: OutputFolder, state: string): void {
  writeWhole(statePath(directory), state);
}

function readState(directory: string): string | null {
  try {
    return readFileSync(statePath(directory), 'utf8');
  } catch (cause) {
    // No state: a new folder, or somebody else's; the caller looks which.
    if (isInTheWay(cause)) return null;
    throw cause;
  }
}
