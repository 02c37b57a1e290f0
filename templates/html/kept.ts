import { rememberedOf } from '../../src/remembered.ts';
import { type Child, Html, jsx } from './jsx-runtime.ts';

const remember = rememberedOf<Html>();

/**
 * HTML that many pages show alike, written once for each key of an object that it shows. The object must not change,
 * and the HTML be made of it and of the key alone.
 */
export function kept(owner: object, key: string, make: () => Child): Html {
  return remember(owner, key, () => new Html(flat(jsx(make, {}).text)));
}

/** The same text in one piece: put together from hundreds, it would be gathered anew for every page. */
function flat(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
