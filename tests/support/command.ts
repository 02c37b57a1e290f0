import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../src/project.ts';
import { afterAll, type Newsroom } from './site.ts';

/** What goes wrong while a command runs, as `faults.mjs` says; `below` is a folder. */
export interface Fault {
  readonly kind: 'kill' | 'pause' | 'ENOSPC' | 'EIO';
  /** The number of the change it happens at, from 1. */
  readonly after: number;
  readonly below: string;
  /** The file whose appearance ends a pause. */
  readonly until?: string;
}

/** How a command ended. */
export interface Ended {
  /** Exit code, null for a process that was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is running. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard error has said something of this form, or when the command has ended. */
  readonly says: (form: RegExp) => Promise<void>;
}

/** How a command is run. */
export interface CommandOptions {
  readonly args?: readonly string[];
  readonly fault?: Fault | null;
  /** The software that is run. */
  readonly root?: string;
}

const faultsModule = fileURLToPath(new URL('./faults.mjs', import.meta.url));

/** Starts `toasoan build` in a process of its own, as an instant after all articles. */
export function startBuild(room: Newsroom, options: CommandOptions = {}): Running {
  const { args = [], fault = null, root = projectRoot } = options;
  const { content, output, cache } = room;
  const folders = Object.entries({ content, output, cache }).flatMap(([name, path]) => [`--${name}`, path]);
  const moment = ['--now', new Date(afterAll).toISOString()];
  // Through the environment it reaches whatever process the command may start.
  const failing =
    fault === null
      ? {}
      : { NODE_OPTIONS: `--import ${faultsModule}`, TOASOAN_TEST_FAULT: JSON.stringify(fault) };
  const child = spawn(
    process.execPath,
    [join(root, 'src/toasoan.mjs'), 'build', ...folders, ...moment, ...args],
    { cwd: root, env: { ...process.env, ...failing }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return watch(child);
}

/** Runs `toasoan build` to its end. */
export function runBuild(room: Newsroom, options: CommandOptions = {}): Promise<Ended> {
  return startBuild(room, options).ended;
}

function watch(child: ChildProcess): Running {
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, ...said }));
  });
  const says = async (form: RegExp) => {
    await new Promise<void>((resolve) => {
      const look = () => form.test(said.stderr) && resolve();
      child.stderr?.on('data', look);
      child.on('close', () => resolve());
      look();
    });
  };
  return { child, ended, says };
}
