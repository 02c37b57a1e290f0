import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The id git gives a file of these bytes (git-hash-object: SHA-1 of `blob <length>\0` and the bytes). */
export function blobId(bytes: Uint8Array): string {
  return hash('sha1', Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
}

/**
 * Ids of the files below a folder that git can vouch for, by path from the folder: tracked, and not changed
 * since. Empty outside a git checkout, or where there is no git: every file is then looked at itself.
 */
export async function trackedIds(directory: string): Promise<ReadonlyMap<string, string>> {
  if (!isInGit(directory)) return new Map();
  const [staged, changed] = await Promise.all([
    git(directory, ['ls-files', '--stage', '-z', '--', '.']),
    git(directory, ['diff-files', '--name-only', '--relative', '-z', '--', '.']),
  ]);
  if (staged === null || changed === null) return new Map();
  const dirty = new Set(changed.split('\0'));
  const ids = new Map<string, string>();
  for (const entry of staged.split('\0')) {
    // `<mode> <id> <stage>\t<path>`; only ordinary files at stage 0 (no conflict).
    const [, id, path] = /^100\d{3} ([0-9a-f]{40}) 0\t(.*)$/s.exec(entry) ?? [];
    if (id !== undefined && path !== undefined && !dirty.has(path)) ids.set(path, id);
  }
  return ids;
}

/** Whether a folder may be in a git checkout. */
export function isInGit(directory: string): boolean {
  return process.env.GIT_DIR !== undefined || isBelowGit(resolve(directory));
}

/** Whether a folder, or one above it, has the mark of a checkout: starting git to be told so takes a while. */
function isBelowGit(directory: string): boolean {
  if (existsSync(join(directory, '.git'))) return true;
  const above = dirname(directory);
  return above !== directory && isBelowGit(above);
}

async function git(directory: string, args: readonly string[]): Promise<string | null> {
  // Few ask git: what starts it takes a while to load.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', directory, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : null));
  });
}
