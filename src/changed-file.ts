import { errorCode } from './error-code.ts';

/** A file is no longer what it was when a build began: it is to be built again. */
export function changedFile(path: string): Error {
  return Object.assign(new Error(`${path} has changed since it was read`), { code: 'ESTALE', path });
}

/** Does what needs a file that was there a moment ago. Throws `changedFile` where it is gone. */
export function whileThere<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw errorCode(cause) === 'ENOENT' ? changedFile(path) : cause;
  }
}
