import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryPath } from './site.ts';

/** A file system of its own, so small that it can be filled. */
export interface SmallDisk {
  readonly directory: string;
  /** Fills it but for so many KiB, and for so many files where that is given. */
  readonly fill: (kibibytes: number, files?: number) => void;
  /** Takes away what it was filled with. */
  readonly free: () => void;
  readonly unmount: () => void;
}

function mount(...args: readonly string[]): boolean {
  return spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
}

function unmount(directory: string): void {
  spawnSync('umount', ['-l', directory], { stdio: 'ignore' });
}

/** Mounts a tmpfs of some MiB; null where that is not allowed, as it is to root alone. */
export function smallDisk(mebibytes: number): SmallDisk | null {
  const directory = temporaryPath();
  mkdirSync(directory, { recursive: true });
  const size = `size=${mebibytes}m,nr_inodes=2000,mode=755`;
  if (!mount('-t', 'tmpfs', '-o', size, 'toasoan-test', directory)) return null;
  const ballast = join(directory, 'ballast');
  return {
    directory,
    fill(kibibytes, files) {
      mkdirSync(ballast);
      const { bavail, bsize, ffree } = statfsSync(directory);
      writeFileSync(join(ballast, 'bytes'), Buffer.alloc(Math.max(0, bavail * bsize - kibibytes * 1024), 1));
      if (files === undefined) return;
      for (let at = files + 1; at < ffree; at += 1) writeFileSync(join(ballast, String(at)), '');
    },
    free: () => rmSync(ballast, { recursive: true }),
    unmount: () => unmount(directory),
  };
}

/** Makes a folder read-only, for root by a mount; gives what undoes it, or null where neither can be done. */
export function makeReadOnly(directory: string): (() => void) | null {
  if (process.getuid?.() !== 0) {
    const folders = ['', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })];
    const modes = (folder: number, file: number) => {
      for (const path of folders) {
        try {
          readdirSync(join(directory, path));
          chmodSync(join(directory, path), folder);
        } catch {
          chmodSync(join(directory, path), file);
        }
      }
    };
    modes(0o555, 0o444);
    return () => modes(0o755, 0o644);
  }
  if (!mount('--bind', directory, directory)) return null;
  if (mount('-o', 'remount,ro,bind', directory)) return () => unmount(directory);
  unmount(directory);
  return null;
}
