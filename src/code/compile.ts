import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { digest } from '../digest.ts';
import { errorCode } from '../error-code.ts';
import { bundleForBrowsers } from './browser-files.ts';
import { versionsOf } from './software.ts';
import { filesBelow } from './sources.mjs';

/**
 * Compiles the command, its threads, Eleventy's configuration and the templates, packages included, into one
 * script, `code.cjs`, and puts beside it its versions and what browsers are sent. The folder appears whole, or not
 * at all where the sources are no longer `unchanged` by then. Throws the system's error where it cannot be written.
 */
export async function compile(root: string, folder: string, unchanged: () => boolean): Promise<void> {
  // Not as a temporary folder is, its maker's alone: others may run what was installed once for all.
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(draft);
  try {
    const sources = [...filesBelow(root, 'src'), ...filesBelow(root, 'templates')];
    const code = ['.eleventy.ts', ...sources.filter((file) => entries.test(file))];
    writeFileSync(join(draft, 'code.cjs'), await bundle(root, code));
    writeFileSync(join(draft, 'survey.cjs'), await bundle(root, ['src/survey/thread.ts']));
    writeFileSync(join(draft, 'versions.json'), JSON.stringify(versionsOf(root)));
    mkdirSync(join(draft, 'browser'));
    for (const { name, bytes } of await bundleForBrowsers(root))
      writeFileSync(join(draft, 'browser', name), bytes);
    const sums = filesBelow(draft, '').map(
      (file) => [file, digest(readFileSync(join(draft, file)))] as const,
    );
    writeFileSync(join(draft, 'sums.json'), JSON.stringify(Object.fromEntries(sums)));
    if (unchanged()) moveInto(folder, draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  removeOld(dirname(folder));
}

/** What is asked for by name: the command, its threads, and what Eleventy finds; all else is reached from these. */
const entries = /^(?:src\/(?:cli|workers\/tasks|preview\/build-on-demand)\.ts|templates\/[^/]+\.11ty\.tsx?)$/;

/** The modules of these names as one script, since V8 keeps what it made of a script whole, and reads many modules one by one. */
async function bundle(root: string, names: readonly string[]): Promise<Buffer> {
  const modules = names.map(
    (name) => `${JSON.stringify(name)}: () => import(${JSON.stringify(`./${name}`)}),`,
  );
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents: `export default {${modules.join('')}}`, resolveDir: root },
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    // Code that V8 remembers cannot import: what is in the bundle needs no import, and what is not is required.
    supported: { 'dynamic-import': false },
    tsconfig: join(root, 'tsconfig.json'),
    minifyWhitespace: true,
    legalComments: 'none',
    // The development server is not made for strict mode, and never runs here; fsevents is for another system;
    // esbuild looks for its program beside itself, and sharp is not JavaScript.
    external: ['@11ty/eleventy-dev-server', 'fsevents', 'esbuild', 'sharp'],
    plugins: [runLate, ownAddress],
    logLevel: 'silent',
  });
  return inAscii(`(function (module, require, importSource) {'use strict';${outputFiles[0]?.text ?? ''}\n})`);
}

/** A text of one byte a letter takes half the memory; esbuild leaves regular expressions as they were. */
function inAscii(code: string): Buffer {
  const escaped = code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(escaped, 'latin1');
}

/**
 * What asks for its own address is told its source's, beside which its files and threads are; what imports a module
 * whose name it learns only then asks `importSource`. In texts, too: a script for browsers in one must not ask so.
 */
const asked = /\bimport\.meta\.url\b|\bimport\((?=[a-z])/gi;

const ownAddress: Plugin = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const address = JSON.stringify(pathToFileURL(path).href);
      const contents = text.replace(asked, (what) => (what.endsWith('(') ? 'importSource(' : address));
      return contents === text ? null : { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/** Packages that others ask for when they are run, and few builds use; what only these ask for need not be named. */
const seldomUsed = new Set([
  // Of Eleventy, which finds templates and prints pages here, and no more.
  '@11ty/dependency-tree',
  '@11ty/dependency-tree-esm',
  '@11ty/posthtml-urls',
  '@11ty/recursive-copy',
  '@sindresorhus/slugify',
  'bcp-47-normalize',
  'iso-639-1',
  'liquidjs',
  'markdown-it',
  'moo',
  'node-retrieve-globals',
  'nunjucks',
  'posthtml',
  'posthtml-match-helper',
  'slugify',
  // Of the Markdown parser, which few blocks go to.
  'hast-util-sanitize',
  'hast-util-to-html',
  'mdast-util-directive',
  'mdast-util-from-markdown',
  'mdast-util-gfm-autolink-literal',
  'mdast-util-gfm-footnote',
  'mdast-util-gfm-strikethrough',
  'mdast-util-gfm-table',
  'mdast-util-to-hast',
  'micromark-extension-directive',
  'micromark-extension-gfm-autolink-literal',
  'micromark-extension-gfm-footnote',
  'micromark-extension-gfm-strikethrough',
  'micromark-extension-gfm-table',
  'micromark-util-decode-string',
  // What tells where in YAML something is wrong.
  'yaml',
]);

/** Puts in the place of each package that is seldom used what runs it when it is. */
const runLate: Plugin = {
  name: 'run-late',
  setup({ initialOptions: { absWorkingDir = '' }, onResolve, onLoad, resolve }) {
    const helper = JSON.stringify(join(absWorkingDir, 'src/code/late.ts'));
    onResolve({ filter: /^[@a-z]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (!seldomUsed.has(path) || pluginData === 'itself' || kind === 'dynamic-import') return null;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: 'itself' });
      return {
        path: `${found.path}.late.cjs`,
        namespace: 'late',
        pluginData: found.path,
        errors: found.errors,
      };
    });
    onLoad({ filter: /^/, namespace: 'late' }, async ({ pluginData: path }) => {
      const names = Object.keys(await import(pathToFileURL(path).href)).filter((name) => name !== 'default');
      const itself = `require(${JSON.stringify(path)})`;
      return {
        contents: `module.exports = require(${helper}).late(() => ${itself}, ${JSON.stringify(names)});`,
        resolveDir: dirname(path),
      };
    });
  },
};

function moveInto(folder: string, draft: string): void {
  try {
    renameSync(draft, folder);
  } catch (cause) {
    // Another process has just made the same.
    if (!/^(?:ENOTEMPTY|EEXIST)$/.test(errorCode(cause))) throw cause;
  }
}

/** A process that began with an older version may still load a part of it. */
const keptMilliseconds = 3_600_000;

function removeOld(place: string): void {
  const all = readdirSync(place)
    .map((name) => ({ name, path: join(place, name) }))
    .map((one) => ({ ...one, made: statSync(one.path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.made - a.made);
  const newest = all[0]?.made ?? 0;
  // A draft with a dot in its name is of who was ended while it was made.
  const kept = all.filter(({ name }) => !name.includes('.')).slice(0, 2);
  for (const one of all)
    if (!kept.includes(one) && one.made < newest - keptMilliseconds)
      rmSync(one.path, { recursive: true, force: true });
}
