const HOST = /^(?:https?:\/\/|www\.)[^/?#:\s]+/i;
const ENDING = '(?:vn|com|net|org|info|gov|edu|asia)';
/** Signs that no host has, of which some have a space before them, not behind them; `…` hides a part of one. */
const SIGNS = ',;!()—–“”‘’«»|，。、；！（）';
const OPENING = '(—–“‘«|（';
/** A word behind such a sign. */
const BEHIND_SIGN = new RegExp(`[${SIGNS}](?=([\\p{L}\\p{N}]+))`, 'u');
/** A word behind a full stop, where one ending stood already: no other begins with a capital, or has Vietnamese letters. */
const BEHIND_STOP = new RegExp(
  String.raw`(?<=[./][a-z\d-]+\.${ENDING})\.(?!(?:[A-Z]{2,3}|Vn)$)(?=(\p{Lu}\p{L}*|[a-z]*[^.\-_\p{ASCII}]\p{L}*)$)`,
  'u',
);

/**
 * A word of the sentence that a bare address has taken with it, since no space parts them (GFM §6.9): where it does, and what
 * to do; null for an address that may be one.
 */
export function joinedAddress(address: string): { readonly at: number; readonly message: string } | null {
  const host = HOST.exec(address)?.[0] ?? '';
  const match = BEHIND_SIGN.exec(host) ?? BEHIND_STOP.exec(host);
  if (match === null) return null;
  let at = match.index;
  while (SIGNS.includes(host.charAt(at - 1))) at -= 1;
  const word = match[1] ?? '';
  const sign = host.slice(at, match.index + 1);
  const next = OPENING.includes(sign.charAt(0)) ? sign : word;
  const message = `Thiếu dấu cách sau địa chỉ “${host.slice(0, at)}” nên “${sign}${word}” thành một phần của nó và liên kết không mở được; hãy thêm dấu cách trước “${next}”.`;
  return { at, message };
}
