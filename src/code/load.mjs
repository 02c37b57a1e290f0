import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { sourcesOf } from './sources.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const tsconfig = join(root, 'tsconfig.json');

/** Under this name a thread tells those it starts which compiled code it runs, null where it runs the sources. */
const told = 'toasoan:code';

/** An edit while the code is compiled makes it other code; who edits without end runs the sources. */
const attempts = 3;

// Eleventy would start one more thread, for importing edited templates anew; none is edited while we run.
process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= '1';

/** How V8 is to run the code. */
const flags = [
  // Code that is not run for a while would have to be compiled again, and so would not be remembered.
  '--no-flush-bytecode',
  // Short-lived memory that begins with one megabyte and doubles is collected a dozen times before it is large enough.
  '--semi-space-growth-factor=8',
  // Nobody waits for a frame: to mark what is used all at once takes less than a little at a time.
  '--no-incremental-marking',
  // What runs for a second is done before it would pay to make it fast. Later versions tell of a flag they do not know.
  ...(process.versions.node.startsWith('20.') ? ['--interrupt-budget=300000'] : []),
];

// They are the whole process's, and part of what remembered code is known by: set before any other thread begins.
if (isMainThread) for (const flag of flags) setFlagsFromString(flag);

/** Finds the code this process runs, and compiles it where it must be: threads that start from now on run it too. */
export async function findCode() {
  runCode(await currentCode());
}

/** Has this thread, and those it starts from now on, run the code in a folder; the sources where there is none. */
export function runCode(folder) {
  setEnvironmentData(told, folder);
}

/**
 * Imports a module of `src/`, named by its path without ending: compiled, from `.cache/code/<version>/`, or the
 * TypeScript itself where nothing can be kept there. A thread runs the code of the thread that started it.
 */
export async function importCode(name) {
  if (getEnvironmentData(told) === undefined) await findCode();
  const code = getEnvironmentData(told);
  if (code !== null)
    return (name === 'survey/thread' ? runSurvey(code) : runScript(code))[`src/${name}.ts`]();
  const { register } = await import('tsx/esm/api');
  register({ tsconfig });
  return import(`../${name}.ts`);
}

/** The folder of compiled code for the sources as they are, made where it is missing; null where none can be kept. */
async function currentCode() {
  const place = join(root, '.cache/code');
  const wanted = () => join(place, version());
  try {
    mkdirSync(place, { recursive: true });
    for (let attempt = 0; attempt < attempts; attempt++) {
      const folder = wanted();
      if (isWhole(folder)) return folder;
      rmSync(folder, { recursive: true, force: true });
      const { tsImport } = await import('tsx/esm/api');
      const { compile } = await tsImport('./compile.ts', { parentURL: import.meta.url, tsconfig });
      await compile(root, folder, () => wanted() === folder);
    }
    return null;
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) return null;
    throw cause;
  }
}

/** What V8 made of the script this thread runs, as it was when it began. */
let known = null;

/** Runs the script in a folder of compiled code, and gives what imports each of its modules, by its path. */
function runScript(folder) {
  const filename = join(folder, 'code.cjs');
  const tag = cachedDataVersionTag();
  const remembered = join(folder, `code.${tag}.v8`);
  const { builds, data } = readRemembered(remembered);
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: data });
  const modules = modulesOf(script);
  known = { script, tag, remembered, builds: script.cachedDataRejected ? 0 : builds };
  return modules;
}

/** Runs the small script of the thread that surveys: it has begun before the large one could be read. */
function runSurvey(folder) {
  const filename = join(folder, 'survey.cjs');
  return modulesOf(new Script(readFileSync(filename, 'latin1'), { filename }));
}

function modulesOf(script) {
  const module = { exports: {} };
  script.runInThisContext()(module, requireOutside, (url) => modules[pathOf(url)]?.() ?? import(url));
  const modules = module.exports.default;
  return modules;
}

/** How the URLs begin that Eleventy makes of paths in the project's folder: signs such as `#` in them are not escaped. */
const begin = new URL(`file:${root}/`).href;

/** A source by its path from the project's folder, with `/`. */
function pathOf(url) {
  if (url.startsWith(begin)) return unescaped(url.slice(begin.length));
  return relative(root, fileURLToPath(url)).replaceAll('\\', '/');
}

function unescaped(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    // A sign % that was not escaped.
    return path;
  }
}

const outside = createRequire(import.meta.url);
/** Packages that are no JavaScript, or need files beside theirs. */
const besides = new Set(['esbuild', 'sharp']);

/** What is not in the script: modules of Node, and few packages. Others asked for are there for what never runs. */
function requireOutside(name) {
  if (isBuiltin(name) || besides.has(name)) return outside(name);
  throw new Error(`${name} is not part of the compiled code`);
}

/** So many builds add what they compiled: the first makes everything, the next what changed. */
const learning = 3;

/**
 * After a build, remembers what V8 compiled of the code, so that it need not in another process: an eighth of
 * the time of a small build.
 */
export function rememberCompiled() {
  // Flags that were set meanwhile make it of no use to a process that begins.
  if (known === null || known.builds >= learning || known.tag !== cachedDataVersionTag()) return;
  const data = known.script.createCachedData();
  const draft = `${known.remembered}.${process.pid}`;
  try {
    writeFileSync(draft, Buffer.concat([Buffer.from(`${digest(data)}${known.builds + 1}`), data]));
    renameSync(draft, known.remembered);
  } catch (cause) {
    rmSync(draft, { force: true });
    if (!('syscall' in cause)) throw cause;
  }
}

/** The builds that added to what is remembered, and what that is; nothing where it is missing or damaged. */
function readRemembered(path) {
  try {
    const stored = readFileSync(path);
    const data = stored.subarray(33);
    if (stored.toString('latin1', 0, 32) === digest(data))
      return { builds: Number(stored.toString('latin1', 32, 33)), data };
  } catch {
    // It is compiled again.
  }
  return { builds: 0, data: undefined };
}

/** Identity of all that the compiled code depends on: its sources, the packages, where they are, and what runs it. */
function version() {
  const files = sourcesOf(root).map((file) => join(root, file));
  const engine = JSON.stringify([process.versions, process.platform, process.arch]);
  return digest([engine, ...files.map((file) => `${file} ${digest(readFileSync(file))}`)].join('\n'));
}

/** Whether every file in a folder of compiled code is as it was written. */
function isWhole(folder) {
  try {
    const sums = Object.entries(JSON.parse(readFileSync(join(folder, 'sums.json'), 'utf8')));
    return sums.every(([file, sum]) => digest(readFileSync(join(folder, file))) === sum);
  } catch {
    // Missing or damaged: it is made anew.
    return false;
  }
}

function digest(data) {
  return hash('sha256', data).slice(0, 32);
}
