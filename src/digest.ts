import { hash } from 'node:crypto';

/** A short identity of text or bytes: 128 bits of BLAKE2b (RFC 7693) in hexadecimal, 32 digits. */
export function digest(data: string | Uint8Array): string {
  return hash('blake2b512', data).slice(0, 32);
}

/**
 * Identity of plain data: of objects, arrays, strings, numbers, booleans and null, by content, keys in the
 * order they were made. A frozen object is shared by many values, so its own digest is taken once and stands
 * for it; `known` keeps those digests.
 */
export function digestData(value: unknown, known: WeakMap<object, string>): string {
  return digest(written(value, known));
}

function written(value: unknown, known: WeakMap<object, string>): string {
  // Behind its length, so that nothing in it need be escaped to tell where it ends.
  if (typeof value === 'string') return `${value.length}"${value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (const item of value) text += `${written(item, known)},`;
    return `${text}]`;
  }
  if (!Object.isFrozen(value)) return members(value, known);
  const before = known.get(value);
  if (before !== undefined) return before;
  // A `#` begins no other kind of value, so a digest is never taken for one.
  const own = `#${digest(members(value, known))}`;
  known.set(value, own);
  return own;
}

function members(value: object, known: WeakMap<object, string>): string {
  let text = '{';
  for (const [key, member] of Object.entries(value)) text += `${key.length}"${key}${written(member, known)},`;
  return `${text}}`;
}
