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
import { digest, digestOf } from './digest.ts';
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
    const hash = once(() => digestOf(piecesOf(path)));
    const copyTo = (to: string) => {
      const copy = openSync(to, 'w');
      try {
        if (digestOf(written(piecesOf(path), copy)) !== hash()) throw changedFile(path);
      } finally {
        closeSync(copy);
      }
    };
    return { path: file.slice('public/'.length), hash, content: () => ({ copyTo }) };
  });
}

/** The bytes of a file, piece by piece in the same memory. Throws `changedFile` where it is gone. */
function* piecesOf(path: string): Generator<Buffer> {
  const file = openFile(path);
  try {
    const piece = Buffer.allocUnsafe(1_048_576);
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece))
      yield piece.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** The same pieces, each written to an open file before it is handed on. */
function* written(pieces: Iterable<Buffer>, file: number): Generator<Buffer> {
  for (const piece of pieces) {
    writeFileSync(file, piece);
    yield piece;
  }
}

/** Opens a file that was there a moment ago. */
function openFile(path: string): number {
  const file = whileThere(path, () => openSync(path, 'r'));
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw changedFile(path);
}
