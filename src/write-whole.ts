import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Ending of a file that is being written; one found later is left over from a build that was cut off. */
export const temporary = '.toasoan-tmp';

/** Writes a file so that a reader sees the old bytes or the new, never a part. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}${temporary}`;
  try {
    writeDraft(draft, content);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}

function writeDraft(draft: string, content: string | Uint8Array): void {
  try {
    writeFileSync(draft, content);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    // Folders are made only when one is missing: most files go where others already are.
    mkdirSync(dirname(draft), { recursive: true });
    writeFileSync(draft, content);
  }
}
