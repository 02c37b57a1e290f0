import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plan } from '../src/plan/output.ts';
import type { ForwardPage } from '../src/plan/page.ts';
import { mayCollide, noPathsBefore, type PathsBefore } from '../src/plan/path-changes.ts';
import type { Target } from '../src/plan/target.ts';

/** A target whose outputs are these paths. */
function targetOf(name: string, paths: readonly string[]): Target {
  const outputs = paths.map((path) =>
    plan<ForwardPage>('forward', `/${path}`, (place) => ({
      ...place,
      title: '',
      description: '',
      target: '/',
    })),
  );
  return { name, input: () => Buffer.from(JSON.stringify(paths)), outputs: () => outputs };
}

type Site = Readonly<Record<string, readonly string[]>>;

const targetsOf = (site: Site) => Object.entries(site).map(([name, paths]) => targetOf(name, paths));
const claimsOf = (claimed: readonly string[]): Target => ({
  ...targetOf('claims', []),
  input: () => Buffer.from(claimed.join()),
});

function after(site: Site, claimed: readonly string[]): PathsBefore {
  const text = ({ input }: Target) => Buffer.from(input(new Uint8Array())).toString();
  const inputs = new Map([...targetsOf(site), claimsOf(claimed)].map((one) => [one.name, text(one)]));
  return {
    of: (name) => site[name] ?? null,
    isSame: (target) => inputs.get(target.name) === text(target),
  };
}

function collides(site: Site, claimed: readonly string[], before: PathsBefore): boolean {
  const claims = claimsOf(claimed);
  return mayCollide([...targetsOf(site), claims], claims, claimed, before);
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
const someClaims = fc.array(path, { maxLength: 2 });

describe('paths that have come', () => {
  it('are judged as all paths of the site would be', () => {
    const property = fc.property(
      someSite,
      someClaims,
      someSite,
      someClaims,
      (old, oldClaims, site, claimed) => {
        fc.pre(!collides(old, oldClaims, noPathsBefore));
        assert.equal(collides(site, claimed, after(old, oldClaims)), collides(site, claimed, noPathsBefore));
      },
    );
    fc.assert(property, { numRuns: 3000 });
  });

  it('collide where they are equal, differ in case or Unicode form, or one is a folder of the other', () => {
    const alone = (...paths: readonly string[]) => collides({ mot: paths }, [], noPathsBefore);
    assert.ok(!alone('a.html', 'b/a.html', 'b/b.html'));
    assert.ok(alone('a.html', 'a.html'));
    assert.ok(alone('a.html', 'A.html'));
    assert.ok(alone('é.html', 'e\u0301.html'));
    assert.ok(alone('a.html', 'a.html/b.html'));
    assert.ok(alone('a.html/b/c.html', 'a.html'));
    assert.ok(alone('../a.html'));
    assert.ok(collides({ mot: ['a.html'] }, ['a.html'], noPathsBefore));
    assert.ok(collides({ mot: ['a.html'], hai: ['a.html'] }, [], after({ mot: ['a.html'] }, [])));
    assert.ok(collides({ mot: ['a.html', 'a.html'] }, [], after({ mot: ['a.html'] }, [])));
  });
});
