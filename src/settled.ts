/** A file may change twice in one tick of the clock: so close to the look at it, its time proves nothing. */
const tick = 50;

/**
 * Whether the time of a last change (`ctime`) says how something was when it was looked at; both ms since 1970. On a disk
 * that knows whole seconds only it never does: many files have one time, and one file many states.
 */
export function isSettled(changed: number, seen: number): boolean {
  return changed % 1000 !== 0 && changed + tick < seen;
}
