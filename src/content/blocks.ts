import { endianness } from 'node:os';
import { utf8 } from '../text/utf8.ts';

/** What parts the texts of a list; no file name holds it. */
export const listSeparator = '\0';

/** Columns of numbers, texts, and lists of texts, by name. */
export type Named = Readonly<Record<string, ArrayBufferView | string | readonly string[]>>;

/** Texts of which each is decoded when it is asked for, anew at every call. */
export interface TextList {
  readonly length: number;
  /** Where each begins in `bytes`, in UTF-8 with a NUL behind it, and where the last ends. */
  readonly places: Int32Array;
  readonly bytes: Uint8Array;
  /** A text, empty where there is none. */
  readonly at: (number: number) => string;
  readonly all: () => readonly string[];
  /** All of them as one, with a NUL between each and the next. */
  readonly joined: () => string;
}

/** Blocks that stand one after another in memory that threads share. */
export interface Blocks {
  readonly bytes: Buffer;
  readonly title: string;
  readonly doubles: (name: string) => Float64Array;
  readonly whole: (name: string) => Int32Array;
  readonly small: (name: string) => Uint8Array;
  readonly text: (name: string) => string;
  readonly texts: (name: string) => TextList;
}

interface Head {
  /** What the blocks are, and in which order of bytes: a cache may have come from another machine. */
  readonly form: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly lengths: readonly number[];
}

/** Blocks begin where numbers of any kind may. */
const step = 8;

function padded(length: number): number {
  return Math.ceil(length / step) * step;
}

function formOf(form: string): string {
  return `${form} ${endianness()}`;
}

/** Writes blocks behind a head that names them; `form` says what they are. */
export function writeBlocks(form: string, title: string, parts: Named): Blocks {
  const bodies = Object.entries(parts).map(([name, part]) => ({ name, body: bytesOf(part) }));
  const head: Head = {
    form: formOf(form),
    title,
    names: bodies.map(({ name }) => name),
    lengths: bodies.map(({ body }) => body.length),
  };
  const text = Buffer.from(JSON.stringify(head));
  const first = padded(step + text.length);
  const size = head.lengths.reduce((sum, length) => sum + padded(length), first);
  const bytes = Buffer.from(new SharedArrayBuffer(size));
  bytes.writeUInt32LE(text.length);
  bytes.set(text, step);
  let at = first;
  for (const { body } of bodies) {
    bytes.set(body, at);
    at += padded(body.length);
  }
  return blocksIn(bytes, head);
}

/** The bytes of a block. */
export function bytesOf(part: Named[string]): Uint8Array {
  if (typeof part === 'string') return Buffer.from(part);
  if ('byteLength' in part) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  return listBytes(part);
}

/** Where each text of a list begins, counted from the first of these numbers, then the end, then the texts. */
function listBytes(list: readonly string[]): Uint8Array {
  const bytes = utf8(list.map((text) => text + listSeparator).join(''));
  const places = new Int32Array(list.length + 1);
  let at = 0;
  for (const [number, text] of list.entries()) {
    places[number] = at;
    at += Buffer.byteLength(text) + 1;
  }
  places[list.length] = at;
  return listOf(places, [bytes]);
}

/** Texts of a list, from a number to before another. */
export interface TextStretch {
  readonly list: TextList;
  readonly from: number;
  readonly to: number;
}

/** A list of such texts as a block; none of them is decoded. */
export function joinTexts(stretches: readonly TextStretch[]): Uint8Array {
  const places = new Int32Array(stretches.reduce((sum, { from, to }) => sum + to - from, 1));
  let number = 0;
  let end = 0;
  const pieces = stretches.map(({ list, from, to }) => {
    const first = list.places[from] ?? 0;
    for (let one = from; one < to; one += 1, number += 1)
      places[number] = end + (list.places[one] ?? 0) - first;
    const piece = list.bytes.subarray(first, list.places[to]);
    end += piece.length;
    return piece;
  });
  places[number] = end;
  return listOf(places, pieces);
}

/** A list as a block: `places` in its texts, which come in pieces. */
function listOf(places: Int32Array, pieces: readonly Uint8Array[]): Uint8Array {
  const head = places.map((place) => place + places.byteLength);
  return Buffer.concat([new Uint8Array(head.buffer), ...pieces]);
}

/** The list in such bytes. */
function listIn(bytes: Buffer): TextList {
  const first = new Int32Array(bytes.buffer, bytes.byteOffset, 1)[0] ?? 0;
  const length = first / 4 - 1;
  const places = new Int32Array(bytes.buffer, bytes.byteOffset, length + 1);
  const between = (from: number, to: number) => bytes.toString('utf8', places[from], (places[to] ?? 0) - 1);
  const at = (number: number) => (number >= 0 && number < length ? between(number, number + 1) : '');
  return {
    ...{ length, places, bytes, at },
    all: () => Array.from({ length }, (_, number) => at(number)),
    joined: () => (length === 0 ? '' : between(0, length)),
  };
}

/**
 * The blocks in bytes that `writeBlocks` gave; null where they are of another form. Numbers are read where they
 * stand, so the bytes must begin at a multiple of eight.
 */
export function openBlocks(form: string, bytes: Buffer): Blocks | null {
  // The checksum of the file vouches for the head.
  const head: Head = JSON.parse(bytes.toString('utf8', step, step + bytes.readUInt32LE(0)));
  return head.form === formOf(form) ? blocksIn(bytes, head) : null;
}

function blocksIn(bytes: Buffer, { title, names, lengths }: Head): Blocks {
  const places = new Map<string, { readonly start: number; readonly length: number }>();
  let at = bytes.byteOffset + padded(step + bytes.readUInt32LE(0));
  for (const [number, name] of names.entries()) {
    const length = lengths[number] ?? 0;
    places.set(name, { start: at, length });
    at += padded(length);
  }
  const placeOf = (name: string) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`there is no block ${name}`);
    return place;
  };
  return {
    bytes,
    title,
    doubles(name) {
      const { start, length } = placeOf(name);
      return new Float64Array(bytes.buffer, start, length / 8);
    },
    whole(name) {
      const { start, length } = placeOf(name);
      return new Int32Array(bytes.buffer, start, length / 4);
    },
    small(name) {
      const { start, length } = placeOf(name);
      return new Uint8Array(bytes.buffer, start, length);
    },
    text(name) {
      const { start, length } = placeOf(name);
      return Buffer.from(bytes.buffer, start, length).toString();
    },
    texts(name) {
      const { start, length } = placeOf(name);
      return listIn(Buffer.from(bytes.buffer, start, length));
    },
  };
}
