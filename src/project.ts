import { fileURLToPath } from 'node:url';
import { getEnvironmentData } from 'node:worker_threads';

/** The folder the command was called in: what a path on the command line is relative to; null where that is gone. */
export const callerFolder = currentFolder();

function currentFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/** Folder of the software itself: templates, code and `public/` are found from here, whatever the content. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Folder of the compiled code this thread runs, which mirrors the project's; null where it runs the sources. */
export function compiledFolder(): string | null {
  const folder: unknown = getEnvironmentData('toasoan:code');
  return typeof folder === 'string' ? folder : null;
}
