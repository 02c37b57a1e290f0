import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pathMarks } from '../src/plan/clashes.ts';
import { mayCollide } from '../src/plan/path-changes.ts';

/** Paths of targets by name. */
type Site = Readonly<Record<string, readonly string[]>>;

/** Whether a path has one of some marks where it stands between others. */
function isMarked(path: string, marks: ReadonlySet<number>): boolean {
  const bytes = Buffer.from(path);
  const found: number[] = [];
  pathMarks(Buffer.concat([Buffer.from('x/'), bytes, Buffer.from('/y')]), 2, 2 + bytes.length, (mark) =>
    found.push(mark),
  );
  return found.some((mark) => marks.has(mark));
}

/** Whether a site whose targets had other paths before, or none, may have a collision. */
function collides(
  site: Site,
  claimed: readonly string[],
  old: Site = {},
  oldClaims: readonly string[] | null = null,
): boolean {
  const isSame = (name: string) => old[name]?.join() === site[name]?.join();
  const changed = Object.keys(site).filter((name) => !isSame(name));
  const now = changed.flatMap((name) => site[name] ?? []);
  const then = new Set(changed.flatMap((name) => old[name] ?? []));
  const wanted = [...new Set(now)];
  return mayCollide(
    {
      come: wanted.filter((one) => !then.has(one)),
      stayed: wanted.filter((one) => then.has(one)),
      hasTwins: wanted.length < now.length,
      standing: (marks) =>
        Object.keys(site)
          .flatMap((name) => (isSame(name) ? (site[name] ?? []) : []))
          .filter((path) => isMarked(path, marks())),
    },
    { claimed, claimsAreNew: oldClaims?.join() !== claimed.join() },
  );
}

const path = fc.constantFrom(
  'a.html',
  'A.html',
  'b.html',
  'b/index.html',
  'b',
  'B/c.html',
  'a.html/e.html',
  'c.xml',
  'é/d.html',
  'é/D.html',
);
const someSite = fc.dictionary(fc.constantFrom('mot', 'hai', 'ba'), fc.array(path, { maxLength: 3 }), {
  noNullPrototype: true,
});
/** Targets that come or change, and one that goes. */
const someChanges = fc.record({
  come: someSite,
  gone: fc.constantFrom('mot', 'hai', 'ba', ''),
});
const someClaims = fc.array(path, { maxLength: 2 });

describe('paths that have come', () => {
  it('are judged as all paths of the site would be', () => {
    const property = fc.property(
      someSite,
      someClaims,
      someChanges,
      someClaims,
      (old, oldClaims, { come, gone }, claimed) => {
        const site = Object.fromEntries(
          Object.entries({ ...old, ...come }).filter(([name]) => name !== gone),
        );
        fc.pre(!collides(old, oldClaims));
        assert.equal(collides(site, claimed, old, oldClaims), collides(site, claimed));
      },
    );
    fc.assert(property, { numRuns: 3000 });
  });

  it('collide where they are equal, differ in case or Unicode form, or one is a folder of the other', () => {
    const alone = (...paths: readonly string[]) => collides({ mot: paths }, []);
    assert.ok(!alone('a.html', 'b/a.html', 'b/b.html'));
    assert.ok(alone('a.html', 'a.html'));
    assert.ok(alone('a.html', 'A.html'));
    assert.ok(alone('é.html', 'e\u0301.html'));
    assert.ok(alone('a.html', 'a.html/b.html'));
    assert.ok(alone('a.html/b/c.html', 'a.html'));
    assert.ok(alone('../a.html'));
    assert.ok(collides({ mot: ['a.html'] }, ['a.html']));
    assert.ok(collides({ mot: ['a.html'], hai: ['a.html'] }, [], { mot: ['a.html'] }, []));
    assert.ok(collides({ mot: ['a.html', 'a.html'] }, [], { mot: ['a.html'] }, []));
  });
});
