import { fileURLToPath } from 'node:url';

/** Folder of the software itself: templates, code and `public/` are found from here, whatever the content. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
