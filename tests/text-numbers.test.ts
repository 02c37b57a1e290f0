// Small text functions: numbers, reading time, XML.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { formatNumber } from '../src/text/numbers.ts';
import { countSyllables, readingMinutes } from '../src/text/reading-time.ts';
import { xmlSafe } from '../src/text/xml.ts';

for (const [number, text] of [
  [1234567.89, '1.234.567,89'],
  [0, '0'],
  [-0, '0'],
  [-0.0001, '0'],
  [999, '999'],
  [1000, '1.000'],
  [-1500000, '-1.500.000'],
  [0.5, '0,5'],
  [1234.5678, '1.234,568'],
  [100, '100'],
] as const) {
  test(`writes ${number} as ${text}`, () => assert.equal(formatNumber(number), text));
}

test('numbers that cannot be written plainly are programming errors', () => {
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, 1e21])
    assert.throws(() => formatNumber(number), RangeError);
});

for (const [text, count] of [
  ['', 0],
  [' \n\t', 0],
  ['Đảng', 1],
  [' Tổng kết  công tác\nnăm 2020. ', 6],
] as const) {
  test(`${JSON.stringify(text)} has ${count} syllables`, () => assert.equal(countSyllables(text), count));
}

test('what parts syllables is white space as a regular expression has it', () => {
  for (let code = 0; code <= 0xffff; code += 1) {
    const character = String.fromCharCode(code);
    const count = /\s/.test(character) ? 2 : 1;
    assert.equal(countSyllables(`a${character}b`), count, code.toString(16));
  }
});

test('reading time is whole minutes, rounded up, at least one', () => {
  assert.deepEqual(
    [0, 1, 220, 221, 440, 441].map((count) => readingMinutes(count, 220)),
    [1, 1, 1, 2, 2, 3],
  );
  for (const speed of [0, -1, Number.NaN]) assert.throws(() => readingMinutes(1, speed), RangeError);
});

test('xmlSafe drops exactly what XML 1.0 forbids', () => {
  assert.equal(xmlSafe('a\0b\x0bc\x1fd\ufffee\uffff\ud83d'), 'abcde');
  const allowed = '\t\n\r \x7f\x85\u2028\ud7ff\ue000\ufffd🙂\u{1fffe}Đảng';
  assert.equal(xmlSafe(allowed), allowed);
});

test('whatever xmlSafe returns is well-formed as character data', () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }),
    fc.constantFrom(0, 0x0b, 0xd800, 0xdfff, 0xfffe),
  );
  const property = fc.property(fc.array(unit), (units) => {
    const text = xmlSafe(String.fromCharCode(...units));
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    new SaxesParser().write(`<a>${escaped}</a>`).close();
  });
  fc.assert(property, { numRuns: 2000 });
});
