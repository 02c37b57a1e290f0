import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { digest } from '../src/digest.ts';
import { merge } from '../src/merge.ts';
import { makeRenditions } from '../src/pictures/make-renditions.ts';
import { forgetPictures } from '../src/pictures/picture-cache.ts';
import { recipe } from '../src/pictures/renditions.ts';
import { projectRoot } from '../src/project.ts';
import { photo } from './support/photo.ts';
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
  write,
} from './support/site.ts';

const front = { title: 'Cầu', date: '2021-03-12', section: 'thoi-su' };
const picturesOf = ({ cache }: Newsroom) => join(cache, 'pictures');
/** The remembered renditions of a newsroom, each with the time it was made. */
const madeIn = (room: Newsroom) =>
  new Map(filesIn(picturesOf(room)).map((path) => [path, statSync(join(picturesOf(room), path)).mtimeMs]));

/** A newspaper of four articles in two folders; two of their five pictures are the same bytes. */
async function illustrated(): Promise<Newsroom> {
  const names = ['a', 'b', 'c'];
  const shots = await Promise.all(names.map((_, at) => photo(90 + at, 60, { blue: 255 - 60 * at })));
  const same = shots[0] ?? Buffer.alloc(0);
  return newsroom({
    'site.yaml': siteYaml(),
    ...Object.fromEntries(names.map((name, at) => [`articles/2021/03/${name}.jpg`, shots[at] ?? same])),
    ...Object.fromEntries(
      names.map((name) => [
        `articles/2021/03/${name}.md`,
        article({ ...front, image: { src: `${name}.jpg`, alt: `Ảnh ${name}` } }),
      ]),
    ),
    'articles/2021/04/d.jpg': same,
    'articles/2021/04/e.jpg': same,
    'articles/2021/04/d.md': article({ ...front, date: '2021-04-01' }, '![D](d.jpg)\n\n![E](e.jpg)'),
  });
}

/** Makes everything remembered look older than anything that is made now. */
function age(room: Newsroom): void {
  for (const path of filesIn(picturesOf(room))) utimesSync(join(picturesOf(room), path), 1, 1);
}

describe('renditions', () => {
  it('are made once, whatever becomes of the site', async () => {
    const room = await illustrated();
    await buildOnce(room);
    const site = bytesIn(room.output);
    age(room);
    const before = madeIn(room);
    // Of three pictures, each in AVIF, WebP and JPEG.
    assert.equal(before.size, 9);
    rmSync(room.output, { recursive: true });
    await buildOnce(room, { now: Date.parse('2031-01-01') });
    assert.deepEqual(madeIn(room), before);
    assert.deepEqual(bytesIn(room.output), site);
  });

  it('are made for one new picture, and for no other', async () => {
    const room = await illustrated();
    await buildOnce(room);
    age(room);
    write(room.content, {
      'articles/2021/05/f.jpg': await photo(50, 50),
      'articles/2021/05/f.md': article({ ...front, date: '2021-05-01' }, '![F](f.jpg)'),
    });
    const { written } = await buildOnce(room);
    assert.equal(written.filter((path) => path.startsWith('anh/')).length, 3);
    assert.equal([...madeIn(room).values()].filter((time) => time > 1000).length, 3);
  });

  it('are not believed where they are damaged', async () => {
    const room = await illustrated();
    await buildOnce(room);
    const site = bytesIn(room.output);
    const kept = bytesIn(picturesOf(room));
    const damages: readonly ((bytes: Buffer) => Uint8Array)[] = [
      (bytes) => bytes.subarray(0, bytes.length - 1),
      (bytes) => bytes.fill((bytes[40] ?? 0) ^ 1, 40, 41),
      () => Buffer.alloc(0),
    ];
    for (const damage of damages) {
      for (const path of filesIn(picturesOf(room))) {
        const file = join(picturesOf(room), path);
        writeFileSync(file, damage(readFileSync(file)));
      }
      rmSync(room.output, { recursive: true });
      await buildOnce(room);
      assert.deepEqual(bytesIn(room.output), site);
      assert.deepEqual(bytesIn(picturesOf(room)), kept);
    }
  });

  it('are the same bytes of one thread, of three, and of three shards', async () => {
    const room = await illustrated();
    await buildOnce(room);
    const several = beside(room);
    await buildOnce(several, { jobs: 3 });
    assert.deepEqual(bytesIn(several.output), bytesIn(room.output));
    const shards = [beside(room), beside(room), beside(room)];
    for (const [at, shard] of shards.entries())
      await buildOnce(shard, { shard: { index: at + 1, count: 3 } });
    const joined = beside(room);
    await merge(
      shards.map(({ output }) => output),
      joined,
    );
    assert.deepEqual(bytesIn(joined.output), bytesIn(room.output));
  });

  it('are made anew with --no-cache', async () => {
    const room = await illustrated();
    await buildOnce(room);
    age(room);
    rmSync(room.output, { recursive: true });
    await buildOnce(room, { useCache: false });
    assert.equal([...madeIn(room).values()].filter((time) => time > 1000).length, 9);
  });

  it('of a file that is no longer what was planned are not made', async () => {
    const room = await illustrated();
    const path = join(room.content, 'articles/2021/03/a.jpg');
    const original = { hash: '0'.repeat(32), width: 90, animated: false };
    const source = { original, path, cache: room.cache };
    const put = () => assert.fail('something was made of other bytes');
    await assert.rejects(() => makeRenditions(source, [{ width: 90, format: 'jpg' }], put), {
      code: 'ESTALE',
      path,
    });
    assert.equal(existsSync(picturesOf(room)), false);
  });

  it('are made by the package their recipe names', () => {
    const { version }: { version: string } = JSON.parse(
      readFileSync(join(projectRoot, 'node_modules/sharp/package.json'), 'utf8'),
    );
    assert.equal(recipe.encoder, `sharp ${version}`);
  });
});

describe('pictures that are no longer there', () => {
  const cache = temporaryPath();
  const present = digest('mới');
  const fill = (count: number) => {
    const kept = [present, ...Array.from({ length: count }, (_, at) => digest(`cũ ${at}`))];
    for (const name of kept) mkdirSync(join(cache, 'pictures', name), { recursive: true });
  };

  it('are remembered a while, and forgotten once they are many', () => {
    fill(201);
    forgetPictures(cache, new Set([present]));
    assert.equal(readdirSync(join(cache, 'pictures')).length, 202);
    fill(202);
    forgetPictures(cache, new Set([present]));
    assert.deepEqual(readdirSync(join(cache, 'pictures')), [present]);
  });

  it('are all that is forgotten: what has another name is not ours', () => {
    mkdirSync(join(cache, 'pictures', 'anh-cuoi'));
    fill(202);
    forgetPictures(cache, new Set([present]));
    assert.deepEqual(readdirSync(join(cache, 'pictures')).sort(), [present, 'anh-cuoi'].sort());
  });
});
