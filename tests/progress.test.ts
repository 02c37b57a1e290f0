import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timeLeft } from '../src/progress.ts';

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
