import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join } from 'node:path';
import { changedFile, whileThere } from './changed-file.ts';
import type { BrowserFile } from './code/browser-files.ts';
import { filesBelow } from './code/sources.mjs';
import { digest } from './digest.ts';
import { isLitter } from './litter.ts';
import type { WantedFile } from './output/stage.ts';
import { compiledFolder } from './project.ts';
import { once } from './remembered.ts';

/** A file published as it is: its output path, and its bytes or what copies them. */
export interface StaticFile {
  readonly path: string;
  /** Digest of its bytes. */
  readonly hash: () => string;
  readonly content: WantedFile['content'];
}

/** What pages of every kind refer to; each file's name carries its hash, so that browsers may keep it for ever. */
export interface Assets {
  readonly stylesheet: StaticFile;
  /** The scripts for browsers by the names of their sources, without ending. */
  readonly scripts: ReadonlyMap<string, StaticFile>;
  readonly fonts: readonly StaticFile[];
}

/** The files made for browsers. They are bundled with the code that runs; where the sources run as they are, now. */
export async function loadAssets(root: string): Promise<Assets> {
  const files = await browserFiles(root);
  const kind = (ending: string) => files.filter(({ name }) => name.endsWith(ending));
  const [style] = kind('.css');
  if (style === undefined) throw new Error('there is no stylesheet');
  return {
    stylesheet: hashed(style),
    scripts: new Map(kind('.js').map((file) => [file.name.slice(0, -'.js'.length), hashed(file)])),
    // The stylesheet names them: they have their hash already.
    fonts: kind('.woff2').map(({ name, bytes }) => asset(name, bytes)),
  };
}

async function browserFiles(root: string): Promise<readonly BrowserFile[]> {
  const compiled = compiledFolder();
  if (compiled === null) return (await import('./code/browser-files.ts')).bundleForBrowsers(root);
  const folder = join(compiled, 'browser');
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

function hashed({ name, bytes }: BrowserFile): StaticFile {
  const ending = extname(name);
  return asset(`${name.slice(0, -ending.length)}-${digest(bytes).slice(0, 10)}${ending}`, bytes);
}

function asset(name: string, bytes: Uint8Array): StaticFile {
  return { path: `assets/${name}`, hash: once(() => digest(bytes)), content: () => bytes };
}

/** Everything the software itself publishes: the files made for browsers, and those of `public/`, unchanged. */
export function staticFiles(root: string, { stylesheet, scripts, fonts }: Assets): readonly StaticFile[] {
  return [stylesheet, ...scripts.values(), ...fonts, ...publicFiles(root)];
}

/**
 * Hidden files are meant, but for what desktops and editors leave. git keeps no folder that is empty. There may be films among
 * them: none is read before it is asked for, nor whole.
 */
function publicFiles(root: string): readonly StaticFile[] {
  if (!existsSync(join(root, 'public'))) return [];
  const files = filesBelow(root, 'public').filter((file) => !isLitter(basename(file)));
  return files.map((file) => {
    const path = join(root, file);
    const hash = once(() => readThrough(path, () => {}));
    const copyTo = (to: string) => {
      const copy = openSync(to, 'w');
      try {
        if (readThrough(path, (piece) => writeFileSync(copy, piece)) !== hash()) throw changedFile(path);
      } finally {
        closeSync(copy);
      }
    };
    return { path: file.slice('public/'.length), hash, content: () => ({ copyTo }) };
  });
}

/** Gives the bytes of a file piece by piece, and their digest. Throws `changedFile` where it is gone. */
function readThrough(path: string, take: (piece: Buffer) => void): string {
  const file = openFile(path);
  try {
    const sum = createHash('sha256');
    const piece = Buffer.allocUnsafe(1_048_576);
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
      sum.update(piece.subarray(0, length));
      take(piece.subarray(0, length));
    }
    return sum.digest('hex').slice(0, 32);
  } finally {
    closeSync(file);
  }
}

/** Opens a file that was there a moment ago. */
function openFile(path: string): number {
  const file = whileThere(path, () => openSync(path, 'r'));
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw changedFile(path);
}
