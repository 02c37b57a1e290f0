import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareVietnamese } from '../src/text/collate.ts';
import {
  headingOf,
  indexHeadings,
  initialsKey,
  initialsLabel,
  initialsLength,
  initialsOf,
  letterKey,
} from '../src/text/index-letters.ts';

function indexLetter(name: string): string | undefined {
  return indexHeadings[headingOf(initialsOf(name))];
}

for (const [name, letter, key] of [
  ['Ăn khớp số liệu', 'Ă', 'aw'],
  ['ấm áp', 'Â', 'aa'],
  ['Ảnh báo chí', 'A', 'a'],
  ['“Ơn bạn đọc”', 'Ơ', 'ow'],
  ['ợ', 'Ơ', 'ow'],
  ['Đính chính', 'Đ', 'dd'],
  ['Êkíp trực', 'Ê', 'ee'],
  ['ổ dịch', 'Ô', 'oo'],
  ['Ưu tiên tin', 'Ư', 'uw'],
  ['ỹ', 'Y', 'y'],
  ['Élan', 'E', 'e'],
  ['Ðà'.normalize('NFD'), 'D', 'd'],
  ['Łódź', 'L', 'l'],
  ['5G', '0–9', 'so'],
  ['Москва', '#', 'khac'],
  ['…', '#', 'khac'],
  ['', '#', 'khac'],
] as const) {
  test(`index: ${name || '(empty)'} stands under ${letter}, file ${key}`, () => {
    assert.equal(indexLetter(name), letter);
    assert.equal(indexLetter(name.normalize('NFD')), letter);
    assert.equal(letterKey(letter), key);
  });
}

test('the heading of a name does not depend on names before it', () => {
  for (const [name, letter] of [
    ['“An toàn', 'A'],
    ['“Bền vững', 'B'],
    ['(Cầu)', 'C'],
    ['(Đường)', 'Đ'],
    ['Ấm', 'Â'],
    ['An', 'A'],
  ] as const)
    assert.equal(indexLetter(name), letter, name);
});

for (const [name, label, key] of [
  ['Thể thao', 'Thê t', 't-h-ee-het-t'],
  ['“Ủy ban”', 'Uy ba', 'u-y-het-b-a'],
  ['Xã', 'Xa', 'x-a-het-het-het'],
  ['Y tế', 'Y tê', 'y-het-t-ee-het'],
  ['30/4', '30 4', '3-0-het-4-het'],
  ['5G', '5g', '5-g-het-het-het'],
  ['đường Đ5', 'Đương', 'dd-uw-ow-n-g'],
  ['Ж – a', '… a', 'khac-het-a-het-het'],
] as const) {
  test(`initials: ${name} begins with ${label}, in the name of a file ${key}`, () => {
    for (const form of [name, name.normalize('NFD')]) {
      assert.equal(initialsLabel(initialsOf(form), initialsLength), label);
      assert.equal(initialsKey(initialsOf(form), initialsLength), key);
    }
  });
}

test('the order of initials is that of names', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aăbdđeêhiưXạắ10'), minLength: 1, maxLength: 4 });
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const property = fc.property(name, name, (one, other) => {
    const [first, second] = [initialsOf(one), initialsOf(other)];
    if (first !== second) assert.equal(Math.sign(first - second), Math.sign(compareVietnamese(one, other)));
  });
  fc.assert(property, { numRuns: 2000 });
});
