import assert from 'node:assert/strict';
import {
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readChecked, withChecksum } from '../src/checked-file.ts';
import {
  draftManifest,
  LostLines,
  type NewBundle,
  readManifest,
  type StandingBundle,
  withManifest,
} from '../src/output/manifest.ts';
import { fileLine, targetLines } from '../src/output/noted-files.ts';
import { clashMarks } from '../src/plan/clashes.ts';
import { temporaryPath, write } from './support/site.ts';

/** Paths of the files of a bundle, which is one target. */
type Paths = readonly string[];

function bundleOf(name: string, paths: Paths, fingerprint = 'f'): NewBundle {
  const files = paths.map((path) => fileLine(`${'0'.repeat(32)} article`, path)).join('');
  const target = targetLines({ name, fingerprint }, paths.length, Buffer.from(files));
  return { name, fingerprint, count: paths.length, targets: [target] };
}

function noted(cache: string) {
  return readManifest(cache) ?? assert.fail();
}

function commit(cache: string, bundles: readonly (StandingBundle | NewBundle)[]): void {
  draftManifest(cache, 'site', bundles).draft.commit();
}

/** Files of lines in a cache. */
function linesIn(cache: string): readonly string[] {
  return readdirSync(cache).filter((name) => name !== 'manifest');
}

describe('a manifest', () => {
  const somePath = fc
    .array(fc.constantFrom('a', 'b', 'É', 'é', 'e\u0301', 'Ảnh đẹp', 'index.html'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join('/'));
  const somePaths = fc.uniqueArray(somePath, { maxLength: 4 });
  const someSite = fc.dictionary(fc.constantFrom('ngày 1', 'mục a b', 'x'), somePaths, {
    noNullPrototype: true,
  });

  it('tells what was noted, whatever of it was written now and what stays', () => {
    fc.assert(
      fc.property(fc.array(someSite, { minLength: 1, maxLength: 6 }), (sites) => {
        const cache = temporaryPath();
        let before: Readonly<Record<string, Paths>> = {};
        for (const site of sites) {
          const bundles = Object.entries(site).map(([name, paths]) =>
            before[name]?.join() === paths.join() ? noted(cache).standing(name) : bundleOf(name, paths),
          );
          commit(cache, bundles);
          before = site;
          const { names, pathsOf, countOf, identity } = noted(cache);
          const told = Object.fromEntries(Array.from(names(), (name) => [name, pathsOf(name)]));
          assert.deepEqual(told, site);
          for (const [name, paths] of Object.entries(site)) assert.equal(countOf(name), paths.length);
          // The same as of one that was written at once.
          const whole = Object.entries(site).map(([name, paths]) => bundleOf(name, paths));
          assert.equal(identity, draftManifest(temporaryPath(), 'site', whole).identity);
          assert.equal(linesIn(cache).length, 1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('finds every bundle with a path that cannot be had beside another', () => {
    const key = (path: string) => path.toLowerCase().normalize('NFC');
    const clash = (one: string, other: string) =>
      one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
    fc.assert(
      fc.property(someSite, fc.array(somePath, { maxLength: 3 }), (site, few) => {
        const cache = temporaryPath();
        commit(
          cache,
          Object.entries(site).map(([name, paths]) => bundleOf(name, paths)),
        );
        const clashing = Object.keys(site).filter((name) =>
          site[name]?.some((path) => few.some((one) => clash(key(one), key(path)))),
        );
        assert.deepEqual(noted(cache).marked(clashMarks(few)), clashing);
      }),
      { numRuns: 500 },
    );
  });

  it('writes of an edit what changed, and all anew where most of the lines are nobody’s', () => {
    const cache = temporaryPath();
    const many = (word: string) => Array.from({ length: 2000 }, (_, at) => `${word}/${at}.html`);
    commit(cache, [bundleOf('một', many('a')), bundleOf('hai', many('b'))]);
    const [first = ''] = linesIn(cache);
    const sizes = Array.from({ length: 40 }, (_, at) => {
      commit(cache, [noted(cache).standing('một'), bundleOf('hai', many(`c${at}`))]);
      assert.deepEqual(noted(cache).pathsOf('một'), many('a'));
      assert.deepEqual(noted(cache).pathsOf('hai'), many(`c${at}`));
      return linesIn(cache).map((name) => ({ name, size: statSync(join(cache, name)).size }));
    });
    assert.deepEqual(
      sizes[0]?.map(({ name }) => name),
      [first],
    );
    assert.ok(sizes.every((files) => files.length === 1));
    assert.ok(new Set(sizes.flat().map(({ name }) => name)).size > 1, 'lines were written anew');
    assert.ok(Math.max(...sizes.flat().map(({ size }) => size)) < 2_000_000);
  });

  it('that is not put in its place leaves the one before as it was', () => {
    const cache = temporaryPath();
    const bytes = () => readdirSync(cache).map((name) => [name, readFileSync(join(cache, name), 'latin1')]);
    const give = (bundles: readonly (StandingBundle | NewBundle)[]) =>
      draftManifest(cache, 'site', bundles).draft.discard();
    commit(cache, [bundleOf('một', ['a.html']), bundleOf('hai', ['b.html'])]);
    const before = bytes();
    give([noted(cache).standing('một'), bundleOf('hai', ['c.html'])]);
    assert.deepEqual(bytes(), before);
    give([bundleOf('ba', ['c.html'])]);
    assert.deepEqual(bytes(), before);
    // One that is, stays: whoever made it tidies up in any case.
    const { draft } = draftManifest(cache, 'site', [
      noted(cache).standing('một'),
      bundleOf('hai', ['c.html']),
    ]);
    draft.commit();
    draft.discard();
    assert.deepEqual(noted(cache).pathsOf('hai'), ['c.html']);
  });

  it('is not believed where its lines are cut off, changed or gone', async () => {
    const damages: readonly ((path: string) => void)[] = [
      (path) => truncateSync(path, 10),
      (path) => writeFileSync(path, readFileSync(path, 'latin1').replace('a.html', 'x.html')),
      (path) => rmSync(path),
      (path) => {
        rmSync(path);
        write(path, { 'la/tep': 'lạ' });
      },
    ];
    for (const damage of damages) {
      const cache = temporaryPath();
      commit(cache, [bundleOf('một', ['a.html'])]);
      damage(join(cache, linesIn(cache)[0] ?? ''));
      assert.throws(() => noted(cache).pathsOf('một'), LostLines);
      const known = await withManifest(cache, async (manifest) => manifest?.pathsOf('một') ?? null);
      assert.equal(known, null);
      // What is new can be noted all the same.
      commit(cache, [bundleOf('hai', ['b.html'])]);
      assert.deepEqual(noted(cache).pathsOf('hai'), ['b.html']);
    }
  });

  it('leads to no file but its own', () => {
    const victim = temporaryPath();
    write(victim, { 'luan-van.txt': 'chữ' });
    const cache = temporaryPath();
    commit(cache, [bundleOf('một', ['a.html'])]);
    const [name = ''] = linesIn(cache);
    const { standing } = noted(cache);
    rmSync(join(cache, name));
    symlinkSync(join(victim, 'luan-van.txt'), join(cache, name));
    assert.throws(() => commit(cache, [standing('một'), bundleOf('hai', ['b.html'])]), LostLines);
    assert.equal(readFileSync(join(victim, 'luan-van.txt'), 'utf8'), 'chữ');
    // Nor where the file is named elsewhere.
    const stored = readChecked(join(cache, 'manifest')) ?? assert.fail();
    const crafted = Buffer.from(stored.toString('latin1').replace(name, '../luan-van.txt'), 'latin1');
    writeFileSync(join(cache, 'manifest'), Buffer.concat(withChecksum([crafted])));
    assert.equal(readManifest(cache), null);
  });
});

describe('bytes behind their checksum', () => {
  it('are believed whichever pieces they came in, empty ones too', () => {
    const path = temporaryPath();
    const empty = new Int32Array();
    for (const pieces of [['báo'], ['b', 'áo'], ['báo', ''], ['', 'báo', '']]) {
      const bytes = pieces.map((text) => (text === '' ? new Uint8Array(empty.buffer) : Buffer.from(text)));
      writeFileSync(path, Buffer.concat(withChecksum(bytes)));
      assert.equal(readChecked(path)?.toString(), 'báo');
    }
  });
});
