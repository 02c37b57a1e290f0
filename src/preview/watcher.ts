import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { isWithin } from '../within.ts';
import type { Builds } from './builds.ts';

/** Milliseconds between two looks at the folders, but for those that take long themselves. */
const patience = 300;
/** A look takes no more than this part of the time. */
const share = 1 / 30;

/** What tells a folder from another at its place, and when something was put into it or taken out of it. */
interface Folder {
  readonly identity: string;
  readonly changed: number;
}

/** What is watched: the software in its folder, and of the content folder its files and these folders. */
interface Watched {
  readonly root: string;
  readonly content: string;
  readonly trees: ReadonlySet<string>;
}

/**
 * Watches the content and the software, and has built what changes. The system tells of files by the folder they are
 * in: of one that is moved away and comes back, or is replaced at once by another, nothing more may be heard. So the
 * folders are looked at now and then, and watched anew where they are not those they were.
 */
export class Watcher {
  readonly #content: string;
  readonly #trees: ReadonlySet<string>;
  readonly #software: readonly string[];
  readonly #builds: Pick<Builds, 'build' | 'renew'>;
  #watcher: FSWatcher;
  /** Content as it stands on the disk, where it is a link. */
  #root: string;
  /** Folders as they were at the last look; null where they were gone. */
  readonly #folders = new Map<string, Folder | null>();
  /** Paths that were told to be gone since then. */
  #gone = new Set<string>();
  /** Folders of which something was told since then. */
  #heard = new Set<string>();
  /** Files of which the system said something since then: of one that was away for a moment, nothing more may be told. */
  readonly #rumoured = new Set<string>();
  /** Folders that had changed then, and files said to have, of which nothing had been told yet. */
  #silent = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #mayBeDeaf = false;

  constructor({ root, content, trees }: Watched, builds: Pick<Builds, 'build' | 'renew'>) {
    this.#content = content;
    this.#trees = trees;
    this.#software = ['src', 'templates', 'public', '.eleventy.ts'].map((name) => join(root, name));
    this.#builds = builds;
    this.#root = placeOf(content);
    this.#watcher = this.#begin();
    this.#lookLater(patience);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#watcher.close();
  }

  #begin(): FSWatcher {
    this.#root = placeOf(this.#content);
    // Those that are replaced before the watcher has reached them are seen to be others.
    const content = foldersBelow(this.#root, (name) => this.#trees.has(name));
    const software = this.#software.flatMap((path) => foldersBelow(path, () => true));
    for (const path of [...content, ...software]) this.#folders.set(path, folderAt(path));
    const paths = [this.#root, ...this.#software].filter((path) => existsSync(path));
    const watcher = watch(paths, {
      ignoreInitial: true,
      ignored: (path) => this.#isNoContent(path),
      // They are refused, not followed.
      followSymlinks: false,
      // A file that is being saved for longer is built once more when it is whole.
      awaitWriteFinish: { stabilityThreshold: 10, pollInterval: 5 },
    });
    watcher.on('error', () => this.#tellDeafness());
    watcher.on('raw', (_, name, about) => {
      const path = pathToldOf(name, about);
      if (path !== null && watcher === this.#watcher && !this.#isNoContent(path)) this.#rumoured.add(path);
    });
    return watcher.on('all', (event, path) => {
      if (watcher === this.#watcher) this.#hear(event, path);
    });
  }

  /** Whether nobody reads a path, such as one of a cache that lies in the content folder. */
  #isNoContent(path: string): boolean {
    if (!isWithin(path, this.#root) || this.#isSoftware(path)) return false;
    const parts = relative(this.#root, path).split(sep);
    if (parts.some((part) => part.startsWith('.'))) return true;
    return !this.#trees.has(parts[0] ?? '') && parts.length > 1;
  }

  #isSoftware(path: string): boolean {
    return this.#software.some((folder) => isWithin(path, folder));
  }

  #hear(event: string, path: string): void {
    this.#heard.add(path).add(dirname(path));
    if (event.startsWith('unlink')) this.#gone.add(path);
    else this.#gone.delete(path);
    if (this.#isSoftware(path)) this.#builds.renew();
    this.#builds.build(relative(this.#root, path).split(sep).join('/').normalize('NFC'));
  }

  #beginAnew(): void {
    this.#watcher.close();
    this.#gone.clear();
    this.#silent.clear();
    this.#rumoured.clear();
    this.#watcher = this.#begin();
    // What changes until it listens is seen then.
    this.#watcher.once('ready', () => this.#builds.build(null));
  }

  #lookLater(wait: number): void {
    this.#timer = setTimeout(() => {
      const began = performance.now();
      this.#look();
      this.#lookLater(Math.max(patience, (performance.now() - began) / share));
    }, wait).unref();
  }

  #look(): void {
    const others = [...this.#gone].filter((path) => existsSync(path));
    if (placeOf(this.#content) !== this.#root) others.push(this.#content);
    const watched = Object.keys(this.#watcher.getWatched());
    const folders = watched.filter((path) => isWithin(path, this.#root) || this.#isSoftware(path));
    const silent = new Set<string>();
    for (const path of new Set([...this.#folders.keys(), this.#root, ...folders])) {
      const before = this.#folders.get(path);
      const now = folderAt(path);
      this.#folders.set(path, now);
      if (before !== undefined && now !== null && before?.identity !== now.identity) others.push(path);
      if (before && now && before.changed !== now.changed && !this.#heard.has(path)) silent.add(path);
    }
    for (const path of this.#rumoured) if (!this.#heard.has(path)) silent.add(path);
    const missed = [...this.#silent].filter((path) => !this.#heard.has(path));
    this.#silent = silent;
    this.#heard.clear();
    this.#gone.clear();
    this.#rumoured.clear();
    if ([...others, ...missed].some((path) => this.#isSoftware(path))) this.#builds.renew();
    if (others.length > 0) this.#beginAnew();
    else if (missed.length > 0) this.#builds.build(null);
  }

  #tellDeafness(): void {
    if (this.#mayBeDeaf) return;
    this.#mayBeDeaf = true;
    process.stderr.write(
      'Máy không cho theo dõi hết các tệp, nên bài vừa sửa có thể không hiện ra; khi ấy hãy chạy lại npm start.\n',
    );
  }
}

/** What the system tells of, under the name it gives and what is watched: the file, or the folder it is in. */
function pathToldOf(name: string | null, about: unknown): string | null {
  if (typeof about !== 'object' || about === null || !('watchedPath' in about)) return null;
  const watched = String(about.watchedPath);
  return basename(watched) === name ? watched : join(watched, name ?? '');
}

function placeOf(content: string): string {
  try {
    return realpathSync(content);
  } catch {
    // It is gone, and may come back.
    return content;
  }
}

/** A folder and those below it, from the top, of its own those that are wanted. */
function foldersBelow(root: string, isWanted: (name: string) => boolean): readonly string[] {
  const found = [root];
  const list = (path: string) => {
    for (const entry of entriesOf(path))
      if (entry.isDirectory() && !entry.name.startsWith('.') && (path !== root || isWanted(entry.name))) {
        found.push(join(path, entry.name));
        list(join(path, entry.name));
      }
  };
  list(root);
  return found;
}

function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    // Gone meanwhile, or not there yet.
    return [];
  }
}

function folderAt(path: string): Folder | null {
  try {
    const found = statSync(path);
    // A number may be given again to the next folder that is made.
    const identity = `${found.ino} ${found.birthtimeMs}`;
    return found.isDirectory() ? { identity, changed: found.mtimeMs } : null;
  } catch {
    // Nothing is there, or a file stands for a folder above it.
    return null;
  }
}
