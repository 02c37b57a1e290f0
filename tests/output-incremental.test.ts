import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { firstDifference } from '../src/verify.ts';
import {
  beside,
  buildOnce,
  type Draft,
  draftFiles,
  filesIn,
  type Newsroom,
  newsroom,
  someDate,
  someNewspaper,
  someTags,
  tryBuild,
  write,
} from './support/site.ts';

/** The state of a newspaper that is being edited. */
interface Paper {
  readonly drafts: readonly Draft[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly broken: boolean;
}

type Edit = (paper: Paper) => Paper;

const change =
  (at: number, fields: Partial<Draft>): Edit =>
  (paper) => ({
    ...paper,
    drafts: paper.drafts.map((draft, place) =>
      place === at % paper.drafts.length ? { ...draft, ...fields } : draft,
    ),
  });

const at = fc.nat({ max: 20 });
const name = fc.nat({ max: 9999 });
const section = fc.constantFrom('thoi-su', 'kinh-te', 'van-hoa');
const authors = fc.subarray(['Minh Anh', 'Thu Hà', 'Người Mới'], { maxLength: 2 });
const newDraft = fc.record({
  name: name.map((number) => `moi-${number}`),
  title: name.map((number) => `Tin ${number}`),
  date: someDate,
  section,
  tags: fc.subarray([...someTags], { maxLength: 5 }),
  authors,
});

const edits: fc.Arbitrary<readonly [string, Edit]> = fc.oneof(
  newDraft.map((draft): readonly [string, Edit] => [
    `add ${draft.name}`,
    (paper) => ({ ...paper, drafts: [...paper.drafts.filter((other) => other.name !== draft.name), draft] }),
  ]),
  at.map((place): readonly [string, Edit] => [
    `delete ${place}`,
    (paper) => ({
      ...paper,
      drafts: paper.drafts.filter((_, index) => index !== place % paper.drafts.length),
    }),
  ]),
  fc
    .tuple(at, name)
    .map(([place, number]): readonly [string, Edit] => [
      `rename ${place}`,
      change(place, { name: `ten-${number}-${place}` }),
    ]),
  fc
    .tuple(at, name)
    .map(([place, number]): readonly [string, Edit] => [
      `retitle ${place}`,
      change(place, { title: `Tít ${number}` }),
    ]),
  fc
    .tuple(at, fc.subarray([...someTags, 'Tag mới'], { maxLength: 4 }))
    .map(([place, tags]): readonly [string, Edit] => [`retag ${place}`, change(place, { tags })]),
  fc
    .tuple(at, someDate)
    .map(([place, date]): readonly [string, Edit] => [`redate ${place} ${date}`, change(place, { date })]),
  fc
    .tuple(at, section)
    .map(([place, key]): readonly [string, Edit] => [
      `move ${place} to ${key}`,
      change(place, { section: key }),
    ]),
  fc
    .tuple(at, authors)
    .map(([place, names]): readonly [string, Edit] => [`sign ${place}`, change(place, { authors: names })]),
  fc
    .constantFrom(2, 3, 4)
    .map((pageSize): readonly [string, Edit] => [
      `page size ${pageSize}`,
      (paper) => ({ ...paper, settings: { ...paper.settings, pageSize } }),
    ]),
  fc
    .constantFrom('Báo Thử', 'Báo Khác')
    .map((title): readonly [string, Edit] => [
      `name it ${title}`,
      (paper) => ({ ...paper, settings: { ...paper.settings, name: title } }),
    ]),
  fc.constant<readonly [string, Edit]>([
    'break or mend an article',
    (paper) => ({ ...paper, broken: !paper.broken }),
  ]),
);

function put(room: Newsroom, paper: Paper): void {
  rmSync(room.content, { recursive: true, force: true });
  write(room.content, draftFiles(paper.drafts, paper.settings));
  if (paper.broken) write(room.content, { 'articles/hong.md': '---\ntitle: [\n---\nHỏng.\n' });
}

/** One step: the kept output must equal a clean build, or stay as it was where the content is broken. */
async function checkStep(room: Newsroom, paper: Paper, label: string): Promise<void> {
  put(room, paper);
  const clean = beside(room);
  const { report } = await tryBuild(room);
  assert.equal(report === null, paper.broken, label);
  if (paper.broken) return;
  await buildOnce(clean);
  assert.equal(firstDifference(room.output, clean.output), null, label);
  rmSync(join(clean.output, '..'), { recursive: true, force: true });
}

/** Sequences of edits tried; a long campaign sets TOASOAN_EDIT_SEQUENCES, and TOASOAN_SEED repeats one. */
const sequences = Number(process.env.TOASOAN_EDIT_SEQUENCES ?? 5);
const seed = Number(process.env.TOASOAN_SEED ?? 20_210_312);

describe('an incremental build', () => {
  it(`equals a clean one after every edit of ${sequences} sequences, seed ${seed}`, async () => {
    const steps = fc.array(edits, { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(someNewspaper({ min: 1, max: 8 }), steps, async (drafts, list) => {
        const room = newsroom({});
        let paper: Paper = { drafts, settings: {}, broken: false };
        put(room, paper);
        await buildOnce(room);
        for (const [label, edit] of list) {
          paper = edit(paper);
          await checkStep(room, paper, label);
        }
        rmSync(join(room.output, '..'), { recursive: true, force: true });
      }),
      { numRuns: sequences, seed, endOnFailure: true },
    );
  });

  const [drafts = []] = fc.sample(someNewspaper({ min: 9, max: 9 }), { seed: 5, numRuns: 1 });

  it('sees an edit that keeps the size of a file and its time, as a restored copy may have it', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const file = join(room.content, `articles/${drafts[0]?.name}.md`);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Thân bài.', 'Thân báo.'));
    utimesSync(file, atime, mtime);
    const { written } = await buildOnce(room);
    assert.equal(written.length, 1);
    assert.match(readFileSync(join(room.output, written[0] ?? ''), 'utf8'), /Thân báo\./);
  });

  it('writes nothing where nothing changed', async () => {
    const room = newsroom(draftFiles(drafts));
    const first = await buildOnce(room);
    const times = () => filesIn(room.output).map((path) => statSync(join(room.output, path)).mtimeMs);
    const before = times();
    const second = await buildOnce(room);
    assert.deepEqual(second.written, []);
    assert.deepEqual(second.deleted, []);
    assert.equal(second.unchanged, first.written.length);
    assert.deepEqual(times(), before);
  });

  it('reports exactly the files it touched', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const times = () =>
      new Map(filesIn(room.output).map((path) => [path, statSync(join(room.output, path)).mtimeMs]));
    const before = times();
    put(room, { drafts: drafts.slice(1), settings: {}, broken: false });
    const { written, deleted } = await buildOnce(room);
    const after = times();
    const touched = [...after].filter(([path, time]) => before.get(path) !== time).map(([path]) => path);
    assert.deepEqual(written, touched.sort());
    assert.deepEqual(deleted, [...before.keys()].filter((path) => !after.has(path)).sort());
    assert.ok(deleted.length > 0);
  });

  it('brings back a page that was deleted by hand', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    rmSync(join(room.output, 'van-hoa/index.html'));
    const { written } = await buildOnce(room);
    assert.deepEqual(written, ['van-hoa/index.html']);
  });

  it('makes every page anew where the cache is not to be used', async () => {
    const room = newsroom(draftFiles(drafts));
    const { written } = await buildOnce(room);
    write(room.output, { 'van-hoa/index.html': 'đã sửa tay', 'la.html': 'lạ' });
    const again = await buildOnce(room, { useCache: false });
    assert.deepEqual(again.written, written);
    assert.deepEqual(again.deleted, ['la.html']);
    const clean = beside(room);
    await buildOnce(clean);
    assert.equal(firstDifference(room.output, clean.output), null);
  });
});
