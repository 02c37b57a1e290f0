import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { projectRoot } from '../src/project.ts';

test('types, lint and format have nothing to say', () => {
  const run = spawnSync('npm', ['run', '--silent', 'check:code'], { cwd: projectRoot, encoding: 'utf8' });
  assert.equal(run.status, 0, `${run.stdout}\n${run.stderr}`);
});
