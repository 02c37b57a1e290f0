import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderBody } from '../src/content/markdown/body.ts';

const CONTEXT = {
  file: 'articles/2021/03/x.md',
  firstLine: 1,
  origin: 'https://bao.example',
  imageHosts: [],
};
const FOLDER = new URL('./fixtures/markdown/', import.meta.url);
const names = readdirSync(FOLDER).sort();

test('the fixtures are there', () => assert.ok(names.length >= 4));

for (const name of names) {
  test(`fixture ${name}`, () => {
    const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, FOLDER), 'utf8');
    const { body, findings } = renderBody(read('input.md'), CONTEXT);
    assert.equal(body.html, read('output.html'));
    assert.deepEqual(findings, []);
  });
}
