import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { draftManifest, readManifest } from '../src/output/manifest.ts';
import { fileLine, targetLines } from '../src/output/noted-files.ts';
import { Standing } from '../src/output/standing.ts';

describe('what is remembered of a site that stands', () => {
  let folder = '';
  let site = { output: '', cache: '' };

  const put = (path: string) => writeFileSync(join(site.output, path), '');

  /** A manifest of bundles of one target each, the last part of whose name is its fingerprint. */
  function standing(bundles: Readonly<Record<string, readonly string[]>>, cache = site.cache): Standing {
    const noted = Object.entries(bundles).map(([name, paths]) => {
      const target = { name, fingerprint: name.split(' ').at(-1) ?? '' };
      const count = paths.length;
      const files = Buffer.from(paths.map((path) => fileLine('abc article', path)).join(''));
      return {
        ...target,
        name: name.split(' ')[0] ?? '',
        count,
        targets: [targetLines(target, count, files)],
      };
    });
    draftManifest(site.cache, 'site', noted).draft.commit();
    const manifest = readManifest(site.cache);
    assert.ok(manifest !== null);
    return new Standing({ ...site, cache }, manifest);
  }

  function missing(bundles: Readonly<Record<string, readonly string[]>>): readonly string[] {
    const look = standing(bundles);
    const found = look.missing(Object.keys(bundles).map((name) => name.split(' ')[0] ?? ''));
    look.keep();
    return found;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'toasoan-standing-'));
    site = { output: join(folder, 'site'), cache: join(folder, 'cache') };
    for (const path of ['a', 'b']) mkdirSync(join(site.output, path), { recursive: true });
    mkdirSync(site.cache);
    for (const path of ['a/1.html', 'a/2.html', 'b/3.html', 'index.html']) put(path);
    // As if the files had long been there.
    const now = Date.now() + 60_000;
    mock.method(Date, 'now', () => now);
  });
  afterEach(() => {
    mock.restoreAll();
    rmSync(folder, { recursive: true });
  });

  const all = { 'first f': ['a/1.html', 'a/2.html'], 'second f': ['b/3.html', 'index.html'] };

  it('is believed while no folder of a bundle has changed', () => {
    assert.deepEqual(missing(all), []);
    assert.deepEqual(missing(all), []);
    // A bundle with the same fingerprint has the same files, which is why they are not asked for again.
    assert.deepEqual(missing({ 'first f': ['a/none.html'], 'second f': ['b/none.html'] }), []);
  });

  it('is not believed of a folder from which a file was taken, nor of one that is gone', () => {
    missing(all);
    rmSync(join(site.output, 'a/2.html'));
    assert.deepEqual(missing(all), ['a/2.html']);
    rmSync(join(site.output, 'b'), { recursive: true });
    assert.deepEqual([...missing(all)].sort(), ['a/2.html', 'b/3.html']);
    put('a/2.html');
    assert.deepEqual(missing(all), ['b/3.html']);
  });

  it('is not believed of a bundle with another fingerprint', () => {
    missing(all);
    assert.deepEqual(missing({ 'first g': ['a/1.html', 'a/4.html'] }), ['a/4.html']);
  });

  it('is not kept of a folder that has just changed: it may do so again before the clock moves on', () => {
    mock.restoreAll();
    put('a/just-now.html');
    missing({ 'first f': ['a/1.html'] });
    assert.deepEqual(missing({ 'first f': ['a/none.html'] }), ['a/none.html']);
  });

  it('is not believed of another site, nor where it is damaged', () => {
    missing(all);
    const path = join(site.cache, 'standing');
    const bytes = readFileSync(path);
    const gone = { 'first f': ['a/none.html'] };
    for (const damaged of [bytes.subarray(0, -1), Buffer.concat([bytes, bytes]), Buffer.from('toasoan')]) {
      writeFileSync(path, damaged);
      assert.deepEqual(missing(gone), ['a/none.html']);
    }
    writeFileSync(path, bytes);
    site = { ...site, output: `${site.output}/../site` };
    assert.deepEqual(missing(gone), ['a/none.html']);
  });

  it('is not kept of a bundle with a file that is gone: the next look finds it gone, too', () => {
    const gone = { 'first f': ['a/none.html'], 'second f': ['b/none.html'] };
    for (const _ of [1, 2]) assert.deepEqual(missing(gone), ['a/none.html', 'b/none.html']);
  });

  it('may be taken from a site that was just published, of the bundles that are whole', () => {
    const look = standing({ ...all, third: ['a/1.html', 'a/none.html'] });
    look.take();
    look.keep();
    const asked = { 'first f': ['a/none.html'], third: ['a/1.html', 'a/none.html'] };
    assert.deepEqual(missing(asked), ['a/none.html']);
  });

  it('need not be kept: where nothing can be written, everything is looked for', () => {
    const nowhere = join(folder, 'tep');
    writeFileSync(nowhere, '');
    const look = standing(all, nowhere);
    assert.deepEqual(look.missing(['first', 'second']), []);
    mkdirSync(join(folder, 'elsewhere'));
    assert.doesNotThrow(() => look.keep());
  });
});
