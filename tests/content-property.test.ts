import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readArticle } from '../src/content/read-article.ts';
import { readSettings } from '../src/content/read-settings.ts';
import type { Finding } from '../src/problem.ts';
import { settings } from './support/newspaper.ts';

/** Runs of each property; a long campaign sets TOASOAN_FUZZ_RUNS. */
const numRuns = Number(process.env.TOASOAN_FUZZ_RUNS ?? 600);

const whole = `---
title: "Cầu mới: thông xe"
date: 2021-03-12 14:05
section: tin
description: >-
  Cây cầu được mở
  sáng nay.
tags: [Lạng Sơn, Thủy lợi]
authors:
  - Minh Anh
image:
  src: anh.jpg
  alt: 'Cây cầu'
aliases: [/cu/123.html]
draft: false
---
Thân bài có [liên kết](/) và **chữ đậm**.

- một
- hai
`;

const marks = [
  '---',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '#',
  '&a ',
  '*a',
  '!!str ',
  '|',
  '>',
  '\t',
  '\r',
  '%',
  '@',
  '? ',
  '__proto__: x',
  '<<: ',
  '\0',
  '\uFEFF',
  '\u0301',
  '\u200B',
  '<b>',
  '\\',
  '\n\n',
  '---js',
];

/** One change: bytes or a line deleted, doubled, or something put in. */
const edit = fc.record({
  kind: fc.constantFrom('cut', 'double-line', 'drop-line', 'mark', 'bytes', 'swap' as const),
  at: fc.nat(10_000),
  length: fc.integer({ min: 1, max: 12 }),
  mark: fc.constantFrom(...marks),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(bytes: Buffer, { kind, at, length, mark, bytes: more }: Edit): Buffer {
  const from = at % (bytes.length + 1);
  const lines = bytes.toString('latin1').split('\n');
  const line = at % lines.length;
  switch (kind) {
    case 'cut':
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
    case 'double-line':
      return Buffer.from(lines.toSpliced(line, 0, lines[line] ?? '').join('\n'), 'latin1');
    case 'drop-line':
      return Buffer.from(lines.toSpliced(line, 1).join('\n'), 'latin1');
    case 'swap':
      return Buffer.from(
        lines
          .toSpliced(line, 1)
          .toSpliced((line * 7) % lines.length, 0, lines[line] ?? '')
          .join('\n'),
        'latin1',
      );
    case 'mark':
      return Buffer.concat([bytes.subarray(0, from), Buffer.from(mark), bytes.subarray(from)]);
    case 'bytes':
      return Buffer.concat([bytes.subarray(0, from), Buffer.from(more), bytes.subarray(from)]);
  }
}

/** Texts that one to four edits make of a text. */
const edited = (text: string) =>
  fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => edits.reduce(apply, Buffer.from(text)));

function assertPlaces(findings: readonly Finding[], bytes: Buffer): void {
  const lines = bytes.toString('utf8').split(/\r\n|\r|\n/);
  for (const { line, column, severity, code, message } of findings) {
    const width = lines[line - 1]?.length ?? -1;
    assert.ok(
      Number.isInteger(line) && line >= 1 && line <= lines.length,
      `${code}: line ${line} of ${lines.length}`,
    );
    assert.ok(
      Number.isInteger(column) && column >= 1 && column <= width + 1,
      `${code}: column ${column} of ${width}`,
    );
    assert.ok(severity === 'error' || severity === 'warning');
    assert.match(code, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    // Vietnamese, never a library's own words.
    assert.match(message, /[ăâđêôơưà-ỹ]/);
    assert.doesNotMatch(message, /Invalid|expected|undefined|\[object/);
  }
}

const context = { timeZone: 'Asia/Ho_Chi_Minh', origin: 'https://bao.example', imageHosts: [] };

test('the article before any edit is valid', () => {
  const { value, findings } = readArticle({ file: 'articles/x.md', bytes: Buffer.from(whole) }, context);
  assert.deepEqual(findings, []);
  assert.equal(value?.title, 'Cầu mới: thông xe');
});

test('an edited article is a valid article or has an error, each problem at a place in the file', () => {
  fc.assert(
    fc.property(edited(whole), (bytes) => {
      const { value, findings } = readArticle({ file: 'articles/x.md', bytes }, context);
      assertPlaces(findings, bytes);
      const errors = findings.filter((finding) => finding.severity === 'error');
      assert.equal(errors.length === 0, value !== null);
      if (value === null) return;
      assert.ok(value.title.length > 0 && value.section.length > 0);
      assert.match(value.slug, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(Number.isFinite(value.date.epoch));
      assert.doesNotMatch(JSON.stringify(value), /\\u0000|\\u000b|\uFEFF|\u200B/);
    }),
    { numRuns },
  );
  assert.equal(Object.hasOwn(Object.prototype, 'x'), false);
});

test('edited settings are valid or have an error, each problem at a place in the file', () => {
  const full = `${settings}    parent: tin\ntimeZone: Asia/Ho_Chi_Minh\npublisher:\n  email: a@bao.example\nsocial: [{title: RSS, url: /rss.xml}]\n`;
  fc.assert(
    fc.property(edited(full), (bytes) => {
      const { settings: value, findings } = readSettings(bytes);
      assertPlaces(findings, bytes);
      assert.equal(
        findings.some((finding) => finding.severity === 'error'),
        value === null,
      );
    }),
    { numRuns },
  );
});

test('any bytes at all are no article, and say why', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (noise, fenced) => {
      const bytes = Buffer.concat([
        Buffer.from(fenced ? '---\n' : ''),
        Buffer.from(noise),
        Buffer.from(fenced ? '\n---\n' : ''),
      ]);
      const { value, findings } = readArticle({ file: 'articles/x.md', bytes }, context);
      assert.equal(value, null);
      assert.ok(findings.length > 0);
      assertPlaces(findings, bytes);
    }),
    { numRuns },
  );
});
