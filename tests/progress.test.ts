import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { timeLeft } from '../src/progress.ts';
import { projectRoot } from '../src/project.ts';

describe('time left', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [0, '0 giây'],
    ['59', '59 giây'],
    [60, '1 phút 0 giây'],
    [3725, '62 phút 5 giây'],
    ['INF', 'chưa rõ bao lâu'],
    ['NULL', 'chưa rõ bao lâu'],
  ];
  for (const [seconds, words] of cases)
    it(`is told in words for ${seconds}`, () => assert.equal(timeLeft(seconds), words));
});

describe('a bar on a terminal', () => {
  it('goes when its stage fails: the process ends, and the cursor was never hidden', () => {
    const script = `
      const { progressOn } = await import('./src/progress.ts');
      const { PassThrough } = await import('node:stream');
      const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
      const said = [];
      terminal.on('data', (part) => said.push(String(part)));
      const progress = await progressOn(terminal);
      const fail = () => progress.stage('Dựng trang', 1000, async (advance) => {
        advance(1);
        await new Promise((resolve) => terminal.once('data', resolve));
        throw new Error('x');
      });
      await fail().catch(() => {});
      const two = await progress.stage('Đọc bài', 1000, async () => 2);
      process.stdout.write(JSON.stringify([two, said.join('').includes('Dựng trang'), said.join('').includes('[?25l')]));
    `;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: projectRoot,
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.equal(status, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), [2, true, false]);
  });
});
