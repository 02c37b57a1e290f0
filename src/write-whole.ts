import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Ending of a file that is being written; one found later is left over from a build that was cut off. */
const temporary = '.toasoan-tmp';

/** Writes a file so that a reader sees the old bytes or the new, never a part. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}${temporary}`;
  try {
    makingFolder(draft, () => writeFileSync(draft, content));
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}

/** Does what puts a file at `path`; its folder is made only when it is missing, since most files go where others are. */
export function makingFolder(path: string, put: () => void): void {
  try {
    put();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    mkdirSync(dirname(path), { recursive: true });
    put();
  }
}
