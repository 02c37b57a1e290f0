import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { merge } from '../src/merge.ts';
import { readManifest } from '../src/output/manifest.ts';
import { UsageError } from '../src/usage-error.ts';
import { png } from './support/newspaper.ts';
import {
  article,
  beside,
  buildOnce,
  bytesIn,
  filesIn,
  type Newsroom,
  newsroom,
  siteYaml,
  temporaryPath,
  tryBuild,
} from './support/site.ts';

const files = {
  'site.yaml': siteYaml(),
  'pages/gioi-thieu.md': '---\ntitle: Giới thiệu\n---\nTờ báo để thử.\n',
  'articles/lu.png': png,
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `articles/bai-${at}.md`,
      article({
        title: `Bài ${at}`,
        date: `2021-0${1 + (at % 3)}-1${at % 4}`,
        section: at % 2 === 0 ? 'kinh-te' : 'van-hoa',
        tags: [`Thẻ ${at % 3}`, 'Chung'],
        authors: ['Minh Anh'],
        ...(at === 4 ? { image: { src: 'lu.png', alt: 'Lũ về' } } : {}),
      }),
    ]),
  ),
};

async function shardsOf(room: Newsroom, count: number): Promise<readonly Newsroom[]> {
  const shards: Newsroom[] = [];
  for (let index = 1; index <= count; index += 1) {
    const shard = beside(room);
    await buildOnce(shard, { shard: { index, count } });
    shards.push(shard);
  }
  return shards;
}

const outputs = (shards: readonly Newsroom[]) => shards.map(({ output }) => output);
/** What a cache says was published: bundles, their targets and files. */
const manifest = ({ cache }: Newsroom) => {
  const { identity, site, names, fingerprintOf, targetsOf } = readManifest(cache) ?? assert.fail();
  const filesOf = (name: string) =>
    Array.from(targetsOf(name), ([target, { files }]) => [target, [...files()]]);
  const bundles = Array.from(names(), (name) => [name, fingerprintOf(name), filesOf(name)]);
  return { identity, site, bundles };
};

describe('three shards', () => {
  const whole = newsroom(files);
  const joined = beside(whole);

  it('share the files of the site, and merge gives the bytes and the manifest of one build', async () => {
    await buildOnce(whole);
    const shards = await shardsOf(whole, 3);
    const paths = shards.flatMap(({ output }) => filesIn(output));
    assert.deepEqual(paths.toSorted(), filesIn(whole.output));
    assert.ok(shards.every(({ output }) => filesIn(output).length > 0));
    // In whatever order they are named.
    await merge(outputs(shards).toReversed(), joined);
    assert.deepEqual(bytesIn(joined.output), bytesIn(whole.output));
    assert.deepEqual(manifest(joined), manifest(whole));
  });

  it('leave a site that the next build goes on with', async () => {
    const { written, deleted } = await buildOnce(joined);
    assert.deepEqual([...written, ...deleted], []);
    // Also where only the cache was kept, by which a delta knows what was published.
    const beside = { ...joined, output: temporaryPath() };
    const { written: sent, isUnknown } = await buildOnce(beside, { delta: temporaryPath() });
    assert.deepEqual([sent, isUnknown], [[], false]);
  });

  it('publish nothing where two files want one path, whichever of them has either', async () => {
    const clash = newsroom({
      ...files,
      'articles/khac.md': article({
        ...{ title: 'Khác', date: '2021-02-20', section: 'van-hoa' },
        aliases: ['/2021/01/10/bai-0.html'],
      }),
    });
    for (const index of [1, 2, 3]) {
      const { report, problems } = await tryBuild(beside(clash), { shard: { index, count: 3 } });
      assert.equal(report, null);
      assert.ok(problems.some(({ code }) => code === 'url-collision'));
    }
  });

  it('are refused unless all are there, of one build', async () => {
    const shards = await shardsOf(whole, 3);
    const [first, second, third] = outputs(shards);
    const [other] = outputs(await shardsOf(newsroom({ ...files, 'articles/lu.png': png }), 2));
    assert.ok(first !== undefined && second !== undefined && third !== undefined && other !== undefined);
    const refuse = (list: readonly string[], message: RegExp) =>
      assert.rejects(
        () => merge(list, beside(whole)),
        (cause) => cause instanceof UsageError && message.test(cause.message),
      );
    await refuse([first, second], /cần đủ các phần 1–3/);
    await refuse([first, second, second], /cần đủ các phần 1–3/);
    await refuse([first, second, other], /cùng một lần dựng/);
    await refuse([first, second, whole.output], /không phải đầu ra đầy đủ/);
    await refuse([], /cần thư mục/);
    const page = filesIn(third).find((path) => path.endsWith('.html')) ?? assert.fail();
    const bytes = readFileSync(join(third, page));
    writeFileSync(join(third, page), bytes.subarray(0, 100));
    await refuse([first, second, third], /không còn như build --shard đã ghi/);
    writeFileSync(join(third, page), bytes);
    const cut = [first, second, third].flatMap((output) =>
      filesIn(output)
        .filter((path) => /\.(?:avif|webp|png|jpg)$/.test(path))
        .map((path) => join(output, path)),
    )[0];
    assert.ok(cut !== undefined);
    const picture = readFileSync(cut);
    writeFileSync(cut, picture.subarray(1));
    await refuse([first, second, third], /không còn như build --shard đã ghi/);
    // Its size is not taken for right where it is built again.
    const place = shards.findIndex(({ output }) => cut.startsWith(output));
    await buildOnce(shards[place] ?? assert.fail(), { shard: { index: place + 1, count: 3 } });
    await refuse([first, second, third], /không còn như build --shard đã ghi/);
    writeFileSync(cut, picture);
    // A build whose note is still that of the one before.
    const note = join(third, '.toasoan/shard');
    const before = readFileSync(note, 'utf8');
    writeFileSync(
      note,
      before.replace(/"[0-9a-f]{32}"/g, (one) => `"${one.slice(1, -1).split('').reverse().join('')}"`),
    );
    await refuse([first, second, third], /không phải đầu ra đầy đủ/);
    writeFileSync(note, '{}');
    await refuse([first, second, third], /không phải đầu ra đầy đủ/);
    writeFileSync(note, before);
    const state = join(third, '.toasoan/state');
    const settled = readFileSync(state, 'utf8');
    writeFileSync(state, `${settled.trim().split(' ')[0]} ${'0'.repeat(32)}`);
    await refuse([first, second, third], /không phải đầu ra đầy đủ/);
    writeFileSync(state, settled);
    // Its list of files cut off, or left behind where others were carried to another machine.
    const own = join(third, '.toasoan');
    const lines = join(own, readdirSync(own).find((name) => name.startsWith('manifest-')) ?? assert.fail());
    const listed = readFileSync(lines);
    const named = new RegExp(`“${third}” không phải đầu ra đầy đủ`);
    writeFileSync(lines, listed.subarray(0, 100));
    await refuse([first, second, third], named);
    rmSync(lines);
    await refuse([first, second, third], named);
    writeFileSync(lines, listed);
    await merge([first, second, third], beside(whole));
    rmSync(state);
    await refuse([first, second, third], /toasoan/);
    // Some that carry files from machine to machine leave hidden ones behind.
    rmSync(join(third, '.toasoan'), { recursive: true });
    await refuse([first, second, third], /thiếu thư mục ẩn \.toasoan/);
  });
});
