import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Checkout, findIndex, namesBelow } from '../content/git-index.ts';
import { isWithin } from '../within.ts';

/** By these a repository keeps a folder and its contents apart: who has put them there has meant no harm. */
const keepers: ReadonlySet<string> = new Set(['.gitignore', '.gitattributes', '.gitkeep']);

/** Whether git tracks a folder, or something in it, in any of the checkouts it lies in, or of those that `beside` lies in, too. */
export function isInGit(directory: string, beside = directory): boolean {
  try {
    const folder = realpathSync.native(directory);
    const other = realpathSync.native(beside);
    return isTracked(folder, folder, (root) => isWithin(other, root));
  } catch {
    // It is not there, and so is nothing in it.
    return false;
  }
}

function isTracked(folder: string, from: string, counts: (root: string) => boolean): boolean {
  const found = findIndex(from);
  if (found === null) return false;
  const path = relative(found.root, folder).replaceAll(sep, '/');
  if (counts(found.root) && mayName(found.index, path) && isNamed(found, path)) return true;
  // The checkout of a submodule lies in another.
  const above = dirname(found.root);
  return above !== found.root && isTracked(folder, above, counts);
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

function isNamed({ root, index }: Checkout, path: string): boolean {
  // Whose checkout it is, is of no matter, and nothing is to run that its settings name.
  const settings = ['--literal-pathspecs', '-c', 'safe.directory=*', '-c', 'core.fsmonitor='];
  const { status, stdout } = spawnSync(
    'git',
    [...settings, '-C', root, 'ls-files', '-z', '--', path || '.'],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      // A hook has variables that name another repository.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
    },
  );
  // Where there is no git to ask, what the index says has to do.
  const names = status === 0 ? stdout.split('\0') : namesBelow(readFileSync(index), path);
  // The folder itself is named where it is a submodule, of which the index says nothing more.
  return names.some((name) => name !== '' && name !== path && !keepers.has(basename(name)));
}
