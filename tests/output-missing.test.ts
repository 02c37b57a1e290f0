import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { draftManifest, manifestLines, readManifest } from '../src/output/manifest.ts';
import { lookForMissing } from '../src/output/missing.ts';

/** More files than are looked for without a thread. */
const many = 2100;

describe('the look for files that are gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-missing-'));
  const site = join(folder, 'site');
  const cache = join(folder, 'cache');
  const pathOf = (number: number) => `${number % 7}/trang-${number}.html`;

  function publishManifest(count: number): void {
    const files = new Map(Array.from({ length: count }, (_, at) => [pathOf(at), 'abc article']));
    draftManifest(cache, [manifestLines({ name: 'all', fingerprint: 'f', files })]).draft.commit();
  }

  function manifest() {
    const read = readManifest(cache);
    assert.ok(read !== null);
    return read;
  }

  before(() => {
    for (let day = 0; day < 7; day += 1) mkdirSync(join(site, String(day)), { recursive: true });
    for (let at = 0; at < many; at += 1) writeFileSync(join(site, pathOf(at)), '');
    rmSync(join(site, pathOf(3)));
    rmSync(join(site, pathOf(2000)));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const count of [many, 1000]) {
    it(`names them, of ${count} files`, async () => {
      publishManifest(count);
      const look = lookForMissing(site, cache, manifest());
      const expected = count === many ? ['2000', '3'] : ['3'];
      const missing = await look.missing(manifest());
      assert.deepEqual(missing.map((path) => path.replace(/^.*trang-|\.html$/g, '')).sort(), expected);
      await look.close();
    });
  }

  it('is made again for another manifest than the one it went by', async () => {
    publishManifest(many);
    const look = lookForMissing(site, cache, manifest());
    const first = await look.missing(manifest());
    assert.equal(first.length, 2);
    const files = new Map([['khong-co.html', 'abc article']]);
    draftManifest(cache, [manifestLines({ name: 'other', fingerprint: 'f', files })]).draft.commit();
    assert.deepEqual(await look.missing(manifest()), ['khong-co.html']);
    await look.close();
  });

  it('is made all the same where the thread finds no manifest', async () => {
    publishManifest(many);
    const known = manifest();
    rmSync(join(cache, 'manifest'));
    const look = lookForMissing(site, cache, known);
    assert.equal((await look.missing(known)).length, 2);
    await look.close();
  });
});
