import { fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, BuildResult } from '../../src/build.ts';
import { projectRoot } from '../../src/project.ts';
import { afterAll, type Newsroom, temporaryPath, tryBuild } from './site.ts';

/** Some version of the software. */
export interface Software {
  /** Builds a newsroom; problems do not fail the test. */
  readonly build: (room: Newsroom, options?: Partial<BuildOptions>) => Promise<BuildResult>;
  readonly close: () => void;
}

/** The software as it is, in this process. */
export const present: Software = { build: tryBuild, close: () => {} };

/**
 * A copy of the software in a process of its own: templates and code are loaded once in a process, and with the
 * settings of the project in whose folder it was started.
 */
export function openSoftware(root: string): Software {
  const child = fork(fileURLToPath(new URL('./builder.mjs', import.meta.url)), {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  child.unref();
  child.channel?.unref();
  return {
    async build({ content, output, cache }, options = {}) {
      child.channel?.ref();
      const answer = new Promise<{ readonly result?: BuildResult; readonly fault?: string }>((resolve) => {
        child.once('message', (message: { readonly result?: BuildResult; readonly fault?: string }) =>
          resolve(message),
        );
      });
      child.send({ content, output, cache, now: afterAll, drafts: false, useCache: true, ...options });
      const { result, fault } = await answer;
      child.channel?.unref();
      if (result === undefined) throw new Error(fault);
      return result;
    },
    close: () => child.disconnect(),
  };
}

/** What a copy of the software is made of; packages are shared. */
const parts = [
  'src',
  'templates',
  'public',
  '.eleventy.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * A copy of the software with a root of its own, whose templates may be edited. What is downloaded twice has a name like
 * this one.
 */
export function copySoftware(name = 'bao (1)'): string {
  const root = join(temporaryPath(), name);
  mkdirSync(root, { recursive: true });
  for (const part of parts) cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** Replaces text in a file of a copy of the software; it must be there. */
export function rework(root: string, path: string, old: string, fresh: string): void {
  const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
  if (!text.includes(old)) throw new Error(`“${old}” is not in ${path}: the test must follow the template`);
  writeFileSync(join(root, path), text.replaceAll(old, fresh));
}
