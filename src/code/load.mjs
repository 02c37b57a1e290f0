import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const tsconfig = join(root, 'tsconfig.json');

/** Under this name a thread tells those it starts which compiled code it runs. */
const told = 'toasoan:code';

/** An edit while the code is compiled makes it other code; who edits without end runs the sources. */
const attempts = 3;

// Eleventy would start one more thread, for importing edited templates anew; none is edited while we run.
process.env.ELEVENTY_SKIP_ESM_RESOLVER ??= '1';

/**
 * Imports a module of `src/`, named by its path without ending: compiled, from `.cache/code/<version>/`, or the
 * TypeScript itself where nothing can be kept there. A thread runs the code of the thread that started it.
 */
export async function importCode(name) {
  const code = getEnvironmentData(told) ?? (await currentCode());
  if (code === null) {
    const { register } = await import('tsx/esm/api');
    register({ tsconfig });
    return import(`../${name}.ts`);
  }
  setEnvironmentData(told, code);
  // Node 22 keeps what V8 made of the code as well.
  module.enableCompileCache?.(join(code, 'v8'));
  return import(pathToFileURL(join(code, 'src', `${name}.js`)).href);
}

/** Imports as `importCode` does, but the code as it is now, whatever this process began with. */
export function importCurrentCode(name) {
  setEnvironmentData(told, undefined);
  return importCode(name);
}

/** The folder of compiled code for the sources as they are, made where it is missing; null where none can be kept. */
async function currentCode() {
  const place = join(root, '.cache/code');
  const wanted = () => join(place, version());
  try {
    mkdirSync(place, { recursive: true });
    // Packages are looked for above the folder a file really is in.
    if (realpathSync(place) !== place) return null;
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

/** Identity of everything the compiled code depends on: its sources, the packages, and where they are. */
function version() {
  const below = (folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  const single = ['.eleventy.ts', 'tsconfig.json', 'package-lock.json'].map((name) => join(root, name));
  const files = [...below('src'), ...below('templates'), ...single];
  return digest(files.map((file) => `${file} ${digest(readFileSync(file))}\n`).join(''));
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
