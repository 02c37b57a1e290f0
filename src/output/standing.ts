import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { deserialize, serialize } from 'node:v8';
import { keepChecked, readChecked } from '../checked-file.ts';
import { isSettled } from '../settled.ts';
import type { Manifest } from './manifest.ts';
import { isThere, standing } from './output-folder.ts';

/** A site, and where what is known of it is kept. */
export interface SiteFolders {
  readonly output: string;
  readonly cache: string;
}

/** A bundle all of whose files were seen: what it was, the folders they lie in, and when each of these last changed. */
interface Sight {
  readonly fingerprint: string;
  readonly folders: readonly string[];
  readonly changed: Float64Array;
}

/** Sights as they are kept; lines of text, since a hundred thousand texts would take longer. */
interface StoredSights {
  readonly form: number;
  readonly output: string;
  /** A line for each bundle, `fingerprint name`, and for each of all its folders. */
  readonly bundles: string;
  readonly folders: string;
  readonly counts: Int32Array;
  readonly changed: Float64Array;
}

const form = 1;

/**
 * Looks whether the files of a manifest stand in the site. A folder in which something comes or goes has another time of
 * change (`ctime`): where all files of a bundle were once seen, and its folders have not changed since, they are there.
 */
export class Standing {
  readonly #folders: SiteFolders;
  readonly #manifest: Manifest;
  readonly #known: ReadonlyMap<string, Sight>;
  readonly #seen = new Map<string, Sight>();
  #isNew = false;

  constructor(folders: SiteFolders, manifest: Manifest) {
    this.#folders = folders;
    this.#manifest = manifest;
    this.#known = readSights(folders);
  }

  /** Files of some bundles that are not there. */
  missing(bundles: Iterable<string>): readonly string[] {
    return [...bundles].flatMap((name) => this.#missingOf(name));
  }

  /** Looks at all files of a site that was just published: who may write there may have taken some away while they came. */
  take(): void {
    for (const name of this.#manifest.names()) this.#lookFor(name);
  }

  /** Keeps what was seen for the next look; where nothing can be kept, that looks at everything. */
  keep(): void {
    if (!this.#isNew && this.#seen.size === this.#known.size) return;
    const sights = [...this.#seen];
    const all = sights.flatMap(([, { folders }]) => folders);
    const changed = new Float64Array(all.length);
    let at = 0;
    for (const [, sight] of sights) {
      changed.set(sight.changed, at);
      at += sight.changed.length;
    }
    const stored: StoredSights = {
      form,
      output: this.#folders.output,
      bundles: sights.map(([name, { fingerprint }]) => `${fingerprint} ${name}`).join('\n'),
      folders: all.join('\n'),
      counts: Int32Array.from(sights, ([, { folders }]) => folders.length),
      changed,
    };
    try {
      keepChecked(sightsPath(this.#folders), serialize(stored));
    } catch (cause) {
      if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    }
  }

  #missingOf(name: string): readonly string[] {
    const fingerprint = this.#manifest.fingerprintOf(name) ?? '';
    const known = this.#known.get(name);
    if (known?.fingerprint === fingerprint && this.#isUnchanged(known)) {
      this.#seen.set(name, known);
      return [];
    }
    return this.#lookFor(name);
  }

  /** The files of a bundle that are not there, each looked for; of one that is whole its sight is noted. */
  #lookFor(name: string): readonly string[] {
    const fingerprint = this.#manifest.fingerprintOf(name) ?? '';
    const paths = this.#manifest.pathsOf(name);
    // First the times of folders: what goes after that is found missing, or changes the time that is kept.
    const sight = this.#look(fingerprint, paths);
    const missing = paths.filter((path) => !isThere({ directory: this.#folders.output }, path));
    if (missing.length === 0) this.#note(name, sight);
    return missing;
  }

  /** How the folders of a bundle's files are; null where the clock may not have moved on since one changed. */
  #look(fingerprint: string, paths: readonly string[]): Sight | null {
    const now = Date.now();
    const folders = [...new Set(paths.map(dirname))];
    const changed = Float64Array.from(folders, (folder) => this.#changeOf(folder));
    return changed.every((time) => isSettled(time, now)) ? { fingerprint, folders, changed } : null;
  }

  #note(name: string, sight: Sight | null): void {
    if (sight === null) return;
    this.#seen.set(name, sight);
    this.#isNew = true;
  }

  #isUnchanged({ folders, changed }: Sight): boolean {
    return folders.every((folder, at) => this.#changeOf(folder) === changed[at]);
  }

  /** When a folder of the site last changed; of one that is not there no number, which is no other's equal. */
  #changeOf(folder: string): number {
    return standing(`${this.#folders.output}/${folder}`)?.ctimeMs ?? Number.NaN;
  }
}

function sightsPath({ cache }: SiteFolders): string {
  return join(cache, 'standing');
}

function readStored(path: string): StoredSights | null {
  const bytes = readChecked(path);
  try {
    return bytes === null ? null : deserialize(bytes);
  } catch {
    // Another version of Node has written it.
    return null;
  }
}

function readSights(folders: SiteFolders): ReadonlyMap<string, Sight> {
  const sights = new Map<string, Sight>();
  const stored = readStored(sightsPath(folders));
  if (stored?.form !== form || stored.output !== folders.output) return sights;
  const all = stored.folders.split('\n');
  let at = 0;
  for (const [number, line] of stored.bundles.split('\n').entries()) {
    const end = at + (stored.counts[number] ?? 0);
    const space = line.indexOf(' ');
    sights.set(line.slice(space + 1), {
      fingerprint: line.slice(0, space),
      folders: all.slice(at, end),
      changed: stored.changed.subarray(at, end),
    });
    at = end;
  }
  return sights;
}
