/** The code of an error of the system or of Node, such as `ENOENT`; an empty text where there is none. */
export function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
