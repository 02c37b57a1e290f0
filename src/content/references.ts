import { keyOf } from '../keys.ts';
import { forwardUrl, outputPath } from '../urls.ts';
import type { BodyFacts } from './article.ts';
import { isRemote } from './picture-name.ts';
import { reference } from './shelf.ts';

/** What articles name and others decide, numbered in order of first use. */
export class References {
  readonly targets: Int32Array[] = [];
  readonly kinds: number[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a picture, by its content path or its URL on another host. */
  picture(src: string): number {
    return this.#number(isRemote(src) ? reference.remote : reference.picture, src);
  }

  /** The numbers of a body's pictures, and then of its links. */
  ofBody({ pictures, links }: BodyFacts): readonly number[] {
    return [
      ...pictures.map(({ src }) => this.picture(src)),
      ...links.flatMap(({ target }) => this.#link(target)),
    ];
  }

  /** The numbers of an article's own earlier addresses. */
  ofAliases(aliases: readonly string[]): readonly number[] {
    return aliases.map((alias) => this.#number(reference.alias, outputPath(forwardUrl(alias))));
  }

  #link(target: string): readonly number[] {
    const { path, fragment } = splitTarget(target);
    const page = path.startsWith('/')
      ? this.#number(reference.url, outputPath(decodedPath(path)))
      : this.#number(reference.file, path);
    return fragment.includes('#') ? [page, this.#number(reference.part, target)] : [page];
  }

  #number(kind: number, target: string): number {
    const name = `${kind} ${target}`;
    const known = this.#numbers.get(name) ?? this.#numbers.size;
    if (known === this.#numbers.size) {
      this.#numbers.set(name, known);
      this.kinds.push(kind);
      this.targets.push(keyOf(target));
    }
    return known;
  }
}

/** Path of a link target, and what follows it: a query, a fragment, or both, with their signs. */
export function splitTarget(target: string): { readonly path: string; readonly fragment: string } {
  const at = target.search(/[?#]/);
  return at < 0 ? { path: target, fragment: '' } : { path: target.slice(0, at), fragment: target.slice(at) };
}

/** A path of a URL as it is in the file system, NFC. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    // A malformed escape leads nowhere; as typed it is found to be dead.
    return path;
  }
}
