/** The code of an error of the system or of Node, such as `ENOENT`; an empty text where there is none. */
export function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** Whether a process or the system has too many files open, which says nothing of the one that was to be. */
export function isTooManyFiles(cause: unknown): boolean {
  return /^E[MN]FILE$/.test(errorCode(cause));
}
