import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A hash of bytes or text as the manifest keeps it: 32 hexadecimal digits of SHA-256. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}

/** What decides a page's bytes beside its own data: the software itself, by the content of its files. */
export function softwareVersion(root: string): string {
  const files = [
    ...filesBelow(root, 'src'),
    ...filesBelow(root, 'templates'),
    '.eleventy.ts',
    'package-lock.json',
  ];
  return digest(...files.flatMap((file) => [`${file}\n`, readFileSync(join(root, file))]));
}

/** Files below `root/folder`, as paths from `root` with `/`, in order. */
export function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${folder}${join(entry.parentPath, entry.name).slice(join(root, folder).length)}`.replaceAll('\\', '/'),
    )
    .sort();
}
