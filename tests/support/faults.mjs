import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before the program (`--import`), it makes the disk fail: the change of number `after` that a thread
 * makes below the folder `below` kills the process (`kill`; a file that was being written is left half
 * written), says `paused` and waits until the file `until` is there (`pause`), or fails from then on with an error code (`ENOSPC`).
 */
const { kind, after, below, until } = JSON.parse(process.env.TOASOAN_TEST_FAULT ?? '{}');
let left = after;

/** Functions that change the disk, without `Sync`; the first two also take what is to be written. */
const changes = [
  'writeFile',
  'appendFile',
  'rename',
  'copyFile',
  'rm',
  'rmdir',
  'unlink',
  'mkdir',
  'link',
  'symlink',
];

function strike(original, args) {
  if (!args.slice(0, 2).some((arg) => typeof arg === 'string' && arg.startsWith(below))) return;
  left -= 1;
  if (left > 0) return;
  switch (kind) {
    case 'kill':
      if (/^(?:write|append)File/.test(original.name)) tear(args);
      process.kill(process.pid, 'SIGKILL');
      break;
    case 'pause':
      if (left === 0) pause();
      break;
    default:
      // What only frees space goes on working.
      if (/^(?:rm|rmdir|unlink)/.test(original.name)) return;
      throw Object.assign(new Error(`${kind}: '${args[0]}'`), {
        code: kind,
        syscall: 'write',
        path: args[0],
      });
  }
}

function tear([path, data]) {
  const bytes = Buffer.from(data);
  const file = open(path, 'w');
  fs.writeSync(file, bytes.subarray(0, bytes.length >> 1));
}

function pause() {
  fs.writeSync(2, 'paused\n');
  const clock = new Int32Array(new SharedArrayBuffer(4));
  while (!fs.existsSync(until)) Atomics.wait(clock, 0, 0, 5);
}

const open = fs.openSync;
if (kind !== undefined) {
  for (const owner of [fs, fs.promises]) {
    for (const name of changes.flatMap((change) => [change, `${change}Sync`])) {
      const original = owner[name];
      if (original === undefined) continue;
      owner[name] = (...args) => {
        strike(original, args);
        return original.apply(owner, args);
      };
    }
  }
  fs.openSync = (path, flags, ...rest) => {
    if (flags !== undefined && flags !== 'r' && flags !== fs.constants.O_RDONLY) strike(open, [path]);
    return open(path, flags, ...rest);
  };
  syncBuiltinESMExports();
}
