import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STYLESHEETS } from '../templates/styles/order.ts';
import type { ClientScript } from './code/client-scripts.ts';
import { digest } from './digest.ts';
import { filesBelow } from './output/software.ts';
import { compiledFolder } from './project.ts';

/** A file published as it is: its output path, and its bytes or where they are read from. */
export interface StaticFile {
  readonly path: string;
  readonly hash: string;
  readonly read: () => Uint8Array;
}

/** The stylesheet, joined from its parts; its name carries its hash, so that browsers may keep it for ever. */
export function stylesheet(root: string): StaticFile {
  const css = STYLESHEETS.map((name) => readFileSync(join(root, 'templates/styles', name), 'utf8')).join(
    '\n',
  );
  const hash = digest(css);
  return { path: `assets/site-${hash.slice(0, 10)}.css`, hash, read: () => Buffer.from(css) };
}

/**
 * The scripts for browsers by the names of their sources. They are bundled with the code that runs; where the
 * sources run as they are, now.
 */
export async function clientScripts(root: string): Promise<ReadonlyMap<string, StaticFile>> {
  const compiled = compiledFolder();
  const scripts: readonly ClientScript[] =
    compiled === null
      ? await (await import('./code/client-scripts.ts')).bundleClientScripts(root)
      : JSON.parse(readFileSync(join(compiled, 'client.json'), 'utf8'));
  return new Map(
    scripts.map(({ name, text }) => {
      const hash = digest(text);
      return [name, { path: `assets/${name}-${hash.slice(0, 10)}.js`, hash, read: () => Buffer.from(text) }];
    }),
  );
}

/** The files of `public/`, copied unchanged. */
export function publicFiles(root: string): readonly StaticFile[] {
  return filesBelow(root, 'public').map((file) => {
    const bytes = readFileSync(join(root, file));
    return { path: file.slice('public/'.length), hash: digest(bytes), read: () => bytes };
  });
}
