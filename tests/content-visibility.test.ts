import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from '../src/build.ts';
import { projectRoot } from '../src/project.ts';
import { article, filesBelow, inFolder, now, png, settings, write } from './support/newspaper.ts';

/** An article whose every trace can be looked for. */
function secret(name: string, date: string, extra: string): string {
  const image = `image: {src: anh-${name}.png, alt: Ảnh ${name}}`;
  const whole = article(
    `tags: [Từ ${name}]\nauthors: [Bút ${name}]\n${image}\n${extra}`,
    `Thân bài ${name}.`,
  );
  return whole.replace('Cầu mới thông xe', `Tít ${name}`).replace('2021-03-12', date);
}

/** PNG of its own bytes: what follows its end must not be published. */
const picture = (name: string) => Buffer.concat([png, Buffer.from(name)]);

const names = ['nhapkin', 'tuonglai', 'quahan', 'hienthi'] as const;
const content = {
  'content/site.yaml': settings,
  'content/articles/nhapkin.md': secret('nhapkin', '2021-03-12', 'draft: true\naliases: [/cu-nhapkin.html]'),
  'content/articles/tuonglai.md': secret('tuonglai', '2024-06-01 08:00', 'aliases: [/cu-tuonglai.html]'),
  'content/articles/quahan.md': secret(
    'quahan',
    '2021-03-12',
    'expires: 2023-01-01\naliases: [/cu-quahan.html]',
  ),
  'content/articles/hienthi.md': secret('hienthi', '2021-03-12', 'draft: false'),
  ...Object.fromEntries(names.map((name) => [`content/articles/anh-${name}.png`, picture(name)])),
};

/** Which of the four leave any trace, in a path or a byte, in the output of a build into a fresh folder. */
async function traces(options: { readonly now?: string; readonly drafts?: boolean }) {
  return await inFolder(async (directory) => {
    write(directory, content);
    const { report, problems } = await build({
      root: projectRoot,
      content: join(directory, 'content'),
      output: join(directory, 'site'),
      cache: join(directory, 'cache'),
      now: Date.parse(options.now ?? now),
      drafts: options.drafts ?? false,
      useCache: true,
    });
    assert.deepEqual(problems, []);
    const output = [...filesBelow(join(directory, 'site'))];
    const pictures = names.filter((name) =>
      output.some(([path]) => path.startsWith(`anh/anh-${name}-`) && path.endsWith('.avif')),
    );
    const found = names.filter((name) =>
      output.some(([path, bytes]) => path.includes(name) || bytes.includes(name)),
    );
    assert.deepEqual(pictures, found, 'a picture is there with its article, and only then');
    return { found, next: report?.nextTransition };
  });
}

test('drafts, articles to come and expired ones are in no byte of the output', async () => {
  assert.deepEqual(await traces({}), { found: ['hienthi'], next: '2024-06-01T01:00:00.000Z' });
});

test('--drafts shows them all', async () => {
  assert.deepEqual((await traces({ drafts: true })).found, names);
});

test('--now decides to the second', async () => {
  const at = async (moment: string) => (await traces({ now: moment })).found;
  assert.deepEqual(await at('2024-06-01T07:59:59+07:00'), ['hienthi']);
  assert.deepEqual(await at('2024-06-01T08:00:00+07:00'), ['tuonglai', 'hienthi']);
  assert.deepEqual(await at('2022-12-31T23:59:59+07:00'), ['quahan', 'hienthi']);
  assert.deepEqual(await at('2023-01-01T00:00:00+07:00'), ['hienthi']);
});
