import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { findIndex } from '../content/git-index.ts';

/** By these a repository keeps a folder and its contents apart: who has put them there has meant no harm. */
const keepers: ReadonlySet<string> = new Set(['.gitignore', '.gitattributes', '.gitkeep']);

/** Whether git tracks a folder, or something in it, in any of the checkouts it lies in. */
export function isInGit(directory: string): boolean {
  try {
    const folder = realpathSync.native(directory);
    return isTracked(folder, folder);
  } catch {
    // It is not there, and so is nothing in it.
    return false;
  }
}

function isTracked(folder: string, from: string): boolean {
  const found = findIndex(from);
  if (found === null) return false;
  const path = relative(found.root, folder).replaceAll(sep, '/');
  if (mayName(found.index, path) && isNamed(found.root, path)) return true;
  // The checkout of a submodule lies in another.
  const above = dirname(found.root);
  return above !== found.root && isTracked(folder, above);
}

/** Whether an index (gitformat-index(5)) may name a path: nearly none does, and git need not be asked. */
function mayName(index: string, path: string): boolean {
  const bytes = readFileSync(index);
  // Version 4 leaves out what a path shares with the one before.
  if (path === '' || bytes.readUInt32BE(4) > 3) return true;
  const folder = dirname(index);
  const shared = readdirSync(folder).filter((name) => name.startsWith('sharedindex.'));
  const all = [bytes, ...shared.map((name) => readFileSync(join(folder, name)))];
  return all.some((one) => one.includes(`${path}/`) || one.includes(`${path}\0`));
}

function isNamed(root: string, path: string): boolean {
  // Whose checkout it is, is of no matter, and nothing is to run that its settings name.
  const settings = ['-c', 'safe.directory=*', '-c', 'core.fsmonitor='];
  const { status, stdout } = spawnSync(
    'git',
    [...settings, '-C', root, 'ls-files', '-z', '--', path || '.'],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    },
  );
  // Where there is no git to ask, what the index says has to do.
  if (status !== 0) return true;
  return stdout.split('\0').some((name) => name !== '' && !keepers.has(basename(name)));
}
