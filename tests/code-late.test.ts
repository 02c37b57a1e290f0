import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { late } from '../src/code/late.ts';

/** A module, and how often it was run. */
function module(exports: object) {
  const runs = { count: 0 };
  const run = () => {
    runs.count += 1;
    return exports;
  };
  return { runs, run };
}

describe('a module that is run late', () => {
  it('is not run by who looks which names it has', () => {
    const { run, runs } = module({ one: 1, two: 2 });
    const stand = late(run, ['one', 'two']);
    assert.deepEqual(Object.keys(stand), ['one', 'two']);
    // A bundle hands every name on by a getter.
    for (const name of Object.keys(stand)) assert.ok(Object.getOwnPropertyDescriptor(stand, name)?.get);
    assert.equal(runs.count, 0);
    assert.equal(Reflect.get(stand, 'two'), 2);
    assert.equal(Reflect.get(stand, 'one'), 1);
    assert.equal(runs.count, 1);
  });

  it('stands for the function or the class that is its default export', () => {
    class Greeting {
      static readonly form = 'plain';
      readonly text: string;
      constructor(name: string) {
        this.text = `chào ${name}`;
      }
    }
    for (const exports of [Greeting, { __esModule: true, default: Greeting }]) {
      const stand = late(module(exports).run, []);
      assert.ok(typeof stand === 'function');
      const made: unknown = Reflect.construct(stand, ['bạn']);
      assert.ok(made instanceof Greeting && made instanceof stand);
      assert.equal(made.text, 'chào bạn');
      assert.equal(Reflect.get(stand, 'form'), 'plain');
      assert.ok('form' in stand);
    }
    const sum = late(module({ __esModule: true, default: Math.max }).run, []);
    assert.ok(typeof sum === 'function');
    assert.equal(Reflect.apply(sum, null, [1, 3, 2]), 3);
    const none = late(module({ one: 1 }).run, ['one']);
    assert.ok(typeof none === 'function');
    assert.throws(() => Reflect.apply(none, null, []), TypeError);
  });

  it('has what its default export has, where it has no such name itself', () => {
    const inner = { also: 'inner', other: 'inner' };
    const outer = { __esModule: true, default: inner, also: 'outer' };
    const stand = late(module(outer).run, ['also']);
    assert.equal(Reflect.get(stand, 'also'), 'outer');
    assert.equal(Reflect.get(stand, 'other'), 'inner');
    assert.equal(Reflect.get(stand, 'default'), inner);
    Object.assign(stand, { also: 'set', other: 'set' });
    assert.deepEqual([outer.also, inner.also, inner.other], ['set', 'inner', 'set']);
    assert.ok('also' in stand && 'other' in stand && !('none' in stand));
  });
});
