import type { Place } from '../problem.ts';
import { once } from '../remembered.ts';
import { typedPlaces } from '../text/typed-places.ts';
import { decodeUtf8 } from './decode.ts';

/** Turns a place in a clean text, and what stands there, to the place in its file. */
export type AsTyped = <P extends Place>(found: P) => P;

/** The same for a file of these bytes, which is read once more only when it is asked and cleaning has changed it. */
export function placesAsTyped(bytes: Uint8Array, clean: string): AsTyped {
  const turn = once((): AsTyped | null =>
    // What cleaning changes becomes shorter, or stays where it was.
    Buffer.byteLength(clean) === bytes.length ? null : typedPlaces(decodeUtf8(bytes).text ?? clean, clean),
  );
  return (found) => turn()?.(found) ?? found;
}
