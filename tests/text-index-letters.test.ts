import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inVietnameseOrder } from '../src/text/collate.ts';
import {
  endsWord,
  headingOf,
  indexHeadings,
  initialsKey,
  initialsLabel,
  initialsOf,
  letterKey,
  packedAt,
  packedInitials,
  packedLength,
} from '../src/text/index-letters.ts';

function indexLetter(name: string): string | undefined {
  return indexHeadings[headingOf(packedAt(packedInitials(name), 0))];
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

for (const [name, most, label, key] of [
  ['Thể thao', 5, 'Thê t', 't-h-ee-het-t'],
  ['“Ủy ban”', 5, 'Uy ba', 'u-y-het-b-a'],
  ['Xã', 5, 'Xa', 'x-a-het'],
  ['Y tế', 9, 'Y tê', 'y-het-t-ee-het'],
  ['30/4', 9, '30 4', '3-0-het-4-het'],
  ['5G', 9, '5g', '5-g-het'],
  ['đường Đ5', 5, 'Đương', 'dd-uw-ow-n-g'],
  ['Thành phố Hồ Chí Minh', 12, 'Thanh phô hô', 't-h-a-n-h-het-p-h-oo-het-h-oo'],
  ['Ж – a', 5, '… a', 'khac-het-a-het'],
  ['Æon', 2, 'Ae', 'a-e'],
] as const) {
  test(`initials: ${name} begins with ${label}, in the name of a file ${key}`, () => {
    for (const form of [name, name.normalize('NFD')]) {
      assert.equal(initialsLabel(initialsOf(form, most)), label);
      assert.equal(initialsKey(initialsOf(form, most)), key);
    }
  });
}

test('some initials end a word', () => {
  assert.deepEqual(
    [1, 2, 3, 4].map((most) => endsWord(initialsOf('Tả ao', most))),
    [false, false, true, false],
  );
});

const word = fc.string({ unit: fc.constantFrom(...'aăbdđeêhiưXạắÆ10'), minLength: 1, maxLength: 4 });
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

test('the order of packed initials is that of names', () => {
  const property = fc.property(name, name, (one, other) => {
    const [first, second] = [packedInitials(one), packedInitials(other)];
    if (first === second) return;
    const ordered = inVietnameseOrder([one, other], (text) => text);
    assert.deepEqual(ordered, first < second ? [one, other] : [other, one]);
  });
  fc.assert(property, { numRuns: 2000 });
});

test('packed initials are the first of all', () => {
  const property = fc.property(name, (text) => {
    const all = initialsOf(text, 40);
    const packed = Array.from({ length: packedLength }, (_, place) => packedAt(packedInitials(text), place));
    assert.deepEqual(
      packed,
      Array.from({ length: packedLength }, (_, place) => all[place] ?? 0),
    );
  });
  fc.assert(property, { numRuns: 1000 });
});
