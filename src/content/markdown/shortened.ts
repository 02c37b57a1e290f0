/** An address as it is told of: none is worth more than a line. */
export function shortened(url: string): string {
  return url.length <= 80 ? url : `${url.slice(0, 80)}…`;
}
