import { writeFileSync } from 'node:fs';
import { type Fingerprints, fileLine } from './noted-files.ts';
import { stagedPath } from './output-folder.ts';
import type { MadeFiles } from './publish.ts';

/** A file of a target: where it is to be, what the manifest will say of it, and its content. */
export interface WantedFile {
  readonly path: string;
  readonly fingerprint: string;
  readonly content: () => string | Uint8Array | FileCopy;
}

/** The content of a file that may be large: who has it writes it to a path. */
export interface FileCopy {
  readonly copyTo: (path: string) => void;
}

/** Puts the files of a target, but those with the fingerprint they had `before`, where they wait to be published. */
export function stage(directory: string, before: Fingerprints, files: readonly WantedFile[]): MadeFiles {
  const staged = new Uint8Array(files.length);
  let lines = '';
  for (const [at, { path, fingerprint, content }] of files.entries()) {
    lines += fileLine(fingerprint, path);
    if (before.get(path) === fingerprint) continue;
    put(content(), stagedPath(directory, path));
    staged[at] = 1;
  }
  return { lines: Buffer.from(lines), staged };
}

function put(content: string | Uint8Array | FileCopy, path: string): void {
  if (typeof content === 'object' && 'copyTo' in content) content.copyTo(path);
  else writeFileSync(path, content);
}
