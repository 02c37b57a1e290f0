import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { digest } from '../digest.ts';
import { filesBelow } from '../output/software.ts';
import { bundleForBrowsers } from './browser-files.ts';

/**
 * Compiles the command, its threads, Eleventy's configuration and the templates, packages included, and what
 * browsers are sent, into `folder`, which appears whole, or not at all where the sources are no longer
 * `unchanged` by then. Throws the system's error where it cannot be written.
 */
export async function compile(root: string, folder: string, unchanged: () => boolean): Promise<void> {
  const draft = mkdtempSync(`${folder}.`);
  try {
    await bundle(root, draft);
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

async function bundle(root: string, outdir: string): Promise<void> {
  const templates = filesBelow(root, 'templates').filter((file) =>
    /^templates\/[^/]+\.11ty\.tsx?$/.test(file),
  );
  await build({
    absWorkingDir: root,
    entryPoints: [
      ...['cli', 'workers/tasks', 'survey', 'preview/build-on-demand'].map((name) => `src/${name}.ts`),
      '.eleventy.ts',
      ...templates,
    ],
    outdir,
    outbase: root,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    tsconfig: join(root, 'tsconfig.json'),
    charset: 'utf8',
    minifyWhitespace: true,
    legalComments: 'none',
    // The development server is not made for strict mode, and never runs here; fsevents is for another system;
    // esbuild looks for its program beside itself, and sharp is not JavaScript.
    external: ['@11ty/eleventy-dev-server', 'fsevents', 'esbuild', 'sharp'],
    // Older packages call `require`, for modules of Node: every other one is in the bundle.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(parse(root).root)});`,
    },
    plugins: [ownAddress],
    logLevel: 'silent',
  });
}

/** What asks for its own address is told its source's, beside which its files and threads are. */
const ownAddress: Plugin = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return null;
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

function moveInto(folder: string, draft: string): void {
  try {
    renameSync(draft, folder);
  } catch (cause) {
    // Another process has just made the same.
    const taken =
      cause instanceof Error && 'code' in cause && /^(?:ENOTEMPTY|EEXIST)$/.test(String(cause.code));
    if (!taken) throw cause;
  }
}

/** A process that began with an older version may still load a part of it. */
const keptMilliseconds = 3_600_000;

function removeOld(place: string): void {
  const versions = readdirSync(place)
    .map((name) => join(place, name))
    .map((path) => ({ path, made: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.made - a.made);
  const newest = versions[0]?.made ?? 0;
  for (const { path, made } of versions.slice(2))
    if (made < newest - keptMilliseconds) rmSync(path, { recursive: true, force: true });
}
