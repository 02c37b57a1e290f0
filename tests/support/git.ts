import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';

/** Runs git in a folder, as nobody in particular and whatever the settings of the machine; gives what it says. */
export function git(directory: string, args: readonly string[], input = ''): string {
  const who = ['-c', 'user.name=Thử', '-c', 'user.email=thu@example.org'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', ['-C', directory, ...who, ...args], {
    input,
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    encoding: 'utf8',
  }).trim();
}
