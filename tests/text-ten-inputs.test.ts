// Inputs that really occur in a newsroom, each with what must become of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText } from '../src/text/clean.ts';
import { dateParts, formatDateTime, parseDate, rfc822 } from '../src/text/dates.ts';
import { suspectEncoding } from '../src/text/legacy-encoding.ts';
import { nameIdentity } from '../src/text/name-identity.ts';
import { slugify } from '../src/text/slug.ts';

/** Findings as `line:column severity code`. */
function found(raw: string): string[] {
  return cleanText(raw).findings.map(
    ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
  );
}

test('1. a title in NFD has the bytes of the same title in NFC', () => {
  assert.deepEqual(cleanText('A\u0309nh: KP'), { text: '\u1ea2nh: KP', findings: [] });
  assert.equal(slugify('A\u0309nh: KP'), 'anh-kp');
});

test('2. a doubled mark is dropped with a warning', () => {
  assert.equal(cleanText('đượ\u0323c').text, 'được');
  assert.deepEqual(found('đượ\u0323c'), ['1:3 warning duplicate-mark']);
  assert.equal(cleanText('thị\u0323 xã').text, 'thị xã');
  assert.deepEqual(found('thị\u0323 xã'), ['1:3 warning duplicate-mark']);
});

test('3. misplaced marks are reported where they stand, not guessed away', () => {
  const stray = cleanText('dòng một\nthi \u0323trường');
  assert.equal(stray.text, 'dòng một\nthi \u0323trường');
  assert.deepEqual(found('dòng một\nthi \u0323trường'), ['2:5 warning stray-mark']);
  assert.match(stray.findings[0]?.message ?? '', /gợi ý “thị trường”/);
  assert.equal(cleanText('hoa\u1ea0\u0309').text, 'hoa\u1ea0\u0309');
  assert.deepEqual(found('hoa\u1ea0\u0309'), ['1:5 error leftover-mark']);
});

test('4. a Cyrillic letter in a Latin word is warned of, Cyrillic words are not', () => {
  const mixed = cleanText('Ba Lan \u0441ho');
  assert.equal(mixed.text, 'Ba Lan \u0441ho');
  assert.deepEqual(found('Ba Lan \u0441ho'), ['1:8 warning mixed-script']);
  assert.match(mixed.findings[0]?.message ?? '', /U\+0441.*gợi ý “cho”/);
  assert.deepEqual(found('АТО, Р-13М'), []);
});

test('5. invisible characters leave title and slug', () => {
  const title = '\u200bHội\u00ad\u00ad nghị\u00ad\u00ad\u00ad xây dựng';
  assert.deepEqual(cleanText(title), { text: 'Hội nghị xây dựng', findings: [] });
  assert.equal(slugify(cleanText(title).text), 'hoi-nghi-xay-dung');
});

test('6. tags: two tone placements and NFD are one, different tones are two', () => {
  const one = ['Thủy lợi', 'Thuỷ lợi', 'Thủy lợi'.normalize('NFD')].map(nameIdentity);
  assert.deepEqual(new Set(one), new Set(['thuỷ lợi']));
  assert.notEqual(nameIdentity('bản'), nameIdentity('bạn'));
});

test('7. dots and ellipses follow the one slug rule', () => {
  assert.equal(slugify('TP.HCM … 1.000 … 19.8'), 'tp-hcm-1-000-19-8');
});

test('9. TCVN3 and mojibake are refused by name', () => {
  assert.equal(suspectEncoding('TiÕng ViÖt'), 'TCVN3');
  assert.equal(suspectEncoding('Tá»•ng káº¿t'), 'UTF-8 đọc nhầm (mojibake)');
});

test('10. half past midnight on the 1st is the 1st everywhere', () => {
  const date = parseDate('2021-03-31T17:30:00Z', 'Asia/Ho_Chi_Minh');
  assert.ok(date);
  assert.deepEqual(date, parseDate('2021-04-01 00:30', 'Asia/Ho_Chi_Minh'));
  assert.deepEqual(dateParts(date), { year: '2021', month: '04', day: '01' });
  assert.equal(formatDateTime(date), 'Thứ Năm, 01/04/2021 00:30 (GMT+7)');
  assert.equal(rfc822(date), 'Thu, 01 Apr 2021 00:30:00 +0700');
});
