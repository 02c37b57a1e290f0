import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openGitNewsroom, openNewsroom } from '../src/bench/newsroom.ts';
import { peers } from '../src/bench/peers.ts';
import { median, mediansOf, ratioToFastest } from '../src/bench/statistics.ts';
import { syntheticArticle, wideArticles } from '../src/bench/synthetic.ts';
import { filesBelow, inFolder, run } from './support/newspaper.ts';

test('statistics: the middle value, and the ratio to the fastest', () => {
  assert.equal(median([3]), 3);
  assert.equal(median([30, 1, 2]), 2);
  assert.equal(median([10, 9, 1, 100]), 9.5);
  assert.throws(() => median([]));
  const usage = (seconds: number, written: number) => ({ seconds, cpuSeconds: 2, peakBytes: 100, written });
  assert.deepEqual(mediansOf([usage(1, 9), usage(5, 7), usage(2, 8)]), usage(2, 8));
  assert.equal(ratioToFastest(3, [12, 6, 24]), 0.5);
  assert.equal(ratioToFastest(3, []), null);
});

test('an edit changes the title and one word of the body; an addition is wide and newer than the rest', () => {
  inFolder((directory) => {
    const newsroom = openNewsroom(directory, { articles: 20 });
    const { folder, name, title, body, text } = syntheticArticle(7, { articles: 20 });
    const path = join(directory, folder, name);
    assert.equal(readFileSync(path, 'utf8'), text);
    newsroom.edit(7, 'khác');
    const rest = body.slice(body.indexOf(' '));
    assert.equal(
      readFileSync(path, 'utf8'),
      text.replace(`title: "${title}"`, `title: "${title} khác"`).replace(body, `khác${rest}`),
    );
    const newest = syntheticArticle(19, { articles: 20 }).date;
    const additions = wideArticles({ articles: 20 }, 3);
    assert.equal(new Set(additions.map((article) => article.name)).size, 3);
    for (const { date, tags, authors } of additions) {
      assert.deepEqual([tags.length, authors.length], [5, 2]);
      assert.ok(date > newest);
    }
  });
});

for (const [peer, write] of Object.entries(peers)) {
  test(`${peer}: the same articles, each with what its lists and feeds need`, () => {
    inFolder((directory) => {
      const site = write(directory, { articles: 20 });
      assert.equal(site.command, peer);
      const texts = [...filesBelow(join(directory, 'content'))]
        .filter(([path]) => !path.endsWith('_index.md'))
        .map(([path, bytes]) => ({ path, text: bytes.toString('utf8') }));
      assert.equal(texts.length, 20);
      for (let number = 0; number < 20; number += 1) {
        const { section, name, title, date, description, tags, body } = syntheticArticle(number, {
          articles: 20,
        });
        const text = texts.find(({ path }) => path === `${section}/${name}`)?.text ?? '';
        for (const part of [title, date, description, ...tags, body]) assert.ok(text.includes(part), part);
      }
    });
  });
}

const figures = /^ {6}20 {2}(\w+(?: \w+)?) +([\d.]+) +([\d.]+) +(\d+) +(\d+)$/;

test('in git, the build gets a fresh clone of what was saved', () => {
  inFolder((directory) => {
    const content = join(directory, 'content');
    const newsroom = openGitNewsroom(content, { articles: 20 });
    newsroom.deliver();
    const { folder, name, text } = syntheticArticle(7, { articles: 20 });
    const path = join(content, folder, name);
    assert.equal(readFileSync(path, 'utf8'), text);
    const born = statSync(join(content, 'site.yaml')).ctimeMs;
    newsroom.edit(7, 'khác');
    assert.equal(readFileSync(path, 'utf8'), text);
    newsroom.deliver();
    assert.match(readFileSync(path, 'utf8'), / khác"\n.*\n---\nkhác /s);
    assert.ok(statSync(join(content, 'site.yaml')).ctimeMs > born, 'every file is a new one');
    const { stdout } = spawnSync('git', ['-C', content, 'status', '--porcelain'], { encoding: 'utf8' });
    assert.equal(stdout, '');
  });
});

for (const [label, ...options] of [['plain'], ['rich', '--markdown', 'rich', '--folders', 'article']])
  test(`bench --sizes 20, ${label}: every case, and what it wrote`, () => {
    const { status, stdout, stderr } = run(['bench', '--sizes', '20', '--rounds', '1', ...options], '.');
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    const [, ...lines] = stdout.trimEnd().split('\n');
    const written = lines.map((line) => {
      const [, name = line, , , , count] = figures.exec(line) ?? [];
      return [name, Number(count)] as const;
    });
    assert.deepEqual(
      written.map(([name]) => name),
      ['cold', 'edit middle', 'edit recent', 'add', 'nothing'],
    );
    const [cold = 0, middle = 0, recent = 0, added = 0, nothing] = written.map(([, count]) => count);
    assert.ok(cold > 20);
    for (const count of [middle, recent, added]) assert.ok(count > 0 && count <= 60, stdout);
    assert.equal(nothing, 0);
  });

test('bench refuses what it cannot measure', () => {
  for (const options of [
    ['--sizes', '0'],
    ['--sizes', '10,x'],
    ['--rounds', '0'],
    ['--markdown', 'html'],
    ['--folders', 'year'],
  ]) {
    const { status, stdout, stderr } = run(['bench', ...options], '.');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^toasoan: --(?:sizes|rounds|markdown|folders) nhận .+ đã nhận “.+”\.\n$/);
  }
});
