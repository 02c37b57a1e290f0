import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openShelf } from '../src/content/shelf.ts';
import { openShared } from '../src/workers/shared.ts';
import type { ReadTask } from '../src/workers/tasks.ts';
import { openWorkers, type Workers } from '../src/workers/workers.ts';

describe('threads', () => {
  it('begin anew for a task that comes after they were closed', async (test) => {
    const directory = mkdtempSync(join(tmpdir(), 'toasoan-'));
    const workers = openWorkers(2);
    test.after(async () => {
      await workers.close();
      rmSync(directory, { recursive: true });
    });
    const path = join(directory, 'cau-moi.md');
    writeFileSync(path, '---\ntitle: Cầu mới\ndate: 2021-03-12\nsection: xa-hoi\n---\nThông xe.\n');
    const task: ReadTask = {
      kind: 'read',
      files: [{ file: 'articles/2021/03/cau-moi.md', path }],
      context: { timeZone: 'Asia/Ho_Chi_Minh', origin: 'https://bao.example', imageHosts: [] },
    };
    assert.deepEqual(await namesRead(workers, task), ['cau-moi.md']);
    await workers.close();
    await workers.close();
    assert.deepEqual(await namesRead(workers, task), ['cau-moi.md']);
  });
});

/** Names of the files a task has read. */
async function namesRead(workers: Workers, task: ReadTask): Promise<readonly string[]> {
  const { parts } = await workers.run(task);
  return parts.flatMap(({ shelf }) => openShared(openShelf, shelf).fileNames.all());
}
