import { fileURLToPath } from 'node:url';

/** The folder the command was called in: what a path on the command line is relative to. */
export const callerFolder = process.cwd();

/** Folder of the software itself: templates, code and `public/` are found from here, whatever the content. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
