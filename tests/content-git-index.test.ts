import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { isInGit } from '../src/commands/in-git.ts';
import { openGitIndex } from '../src/content/git-index.ts';
import { git } from './support/git.ts';

const root = mkdtempSync(join(tmpdir(), 'toasoan-git-'));
after(() => rmSync(root, { recursive: true }));

/** Short and long names, with all numbers of zeros that fill an entry, and with letters of two and three bytes. */
const names = [
  ...Array.from({ length: 9 }, (_, at) => `noi-dung/articles/2021/03/${'a'.repeat(at + 1)}.md`),
  `noi-dung/articles/2021/03/${'d'.repeat(190)}.md`,
  'noi-dung/articles/2021/bài-viết.md',
  'noi-dung/pages/giới thiệu.md',
  'noi-dung/site.yaml',
  'noi-dung-khac/site.yaml',
  'LICENSE',
];

let made = 0;

/** A repository with the files, added and not changed since. */
function repository(options: readonly string[] = []): string {
  const folder = join(root, `${made++}`);
  mkdirSync(folder);
  git(folder, ['init', '--quiet', ...options]);
  for (const [at, name] of names.entries()) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), `Bài ${at}.\n`);
  }
  git(folder, ['add', '--all']);
  return folder;
}

/** Makes the index one that was written long after all files. */
function settle(index: string): void {
  const later = new Date(Date.now() + 60_000);
  utimesSync(index, later, later);
}

/** What the index says of files as they are, by path below a folder. */
function answers(folder: string, paths: readonly string[]): readonly (string | null)[] {
  const ask = openGitIndex(folder);
  return paths.map((path) => {
    const { size, ctimeMs, ino } = statSync(join(folder, path));
    const id = ask(path, { size, changed: ctimeMs, inode: ino });
    return id === null ? null : Buffer.from(id).toString('hex');
  });
}

/** The ids of files, of which git is asked for each. */
function idsOf(folder: string, paths: readonly string[]): readonly string[] {
  return git(folder, ['hash-object', ...paths]).split('\n');
}

describe('the index of a git checkout', () => {
  const within = names.flatMap((name) =>
    name.startsWith('noi-dung/') ? [name.slice('noi-dung/'.length)] : [],
  );

  for (const version of ['2', '3', '4']) {
    it(`tells the ids of files that are as git saw them, in version ${version}`, () => {
      const folder = repository();
      // Version 3 is what git writes where an entry has further flags.
      if (version === '3') {
        writeFileSync(join(folder, 'noi-dung/articles/2021/03/aab.md'), '');
        git(folder, ['add', '--intent-to-add', 'noi-dung/articles/2021/03/aab.md']);
      } else git(folder, ['update-index', '--index-version', version]);
      const index = join(folder, '.git/index');
      settle(index);
      assert.equal(readFileSync(index).readUInt32BE(4), Number(version));
      assert.deepEqual(answers(folder, names), idsOf(folder, names));
      const content = join(folder, 'noi-dung');
      assert.deepEqual(answers(content, within), idsOf(content, within));
      if (version === '3') assert.deepEqual(answers(content, ['articles/2021/03/aab.md']), [null]);
      mkdirSync(join(folder, 'noi-dung/a'));
      mkdirSync(join(folder, 'noi'));
      symlinkSync('noi-dung', join(folder, 'lien-ket'));
      const known = ['noi-dung', 'noi-dung/articles/2021', 'lien-ket', 'noi-dung/a', 'noi', 'khong-co', '..'];
      assert.deepEqual(
        known.map((name) => isInGit(join(folder, name))),
        [true, true, true, false, false, false, false],
      );
    });
  }

  it('tells of folders that are in git also where they are a submodule, and in other forms of the index', () => {
    const inner = repository();
    git(inner, ['commit', '--quiet', '--message', 'Một']);
    const outer = repository();
    git(outer, ['-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', inner, '.cache/kho']);
    assert.equal(isInGit(join(outer, '.cache/kho')), true);
    for (const options of [['--object-format=sha256'], []]) {
      const folder = repository(options);
      if (options.length === 0) git(folder, ['update-index', '--split-index']);
      assert.equal(isInGit(join(folder, 'noi-dung')), true);
      mkdirSync(join(folder, 'dem'));
      assert.equal(isInGit(join(folder, 'dem')), false);
    }
    // What keeps a folder out of git is no content of it.
    const folder = repository();
    mkdirSync(join(folder, 'dem'));
    writeFileSync(join(folder, 'dem/.gitignore'), '*\n!.gitignore\n');
    git(folder, ['add', '--all']);
    assert.equal(isInGit(join(folder, 'dem')), false);
    writeFileSync(join(folder, 'dem/manifest'), '');
    git(folder, ['add', '--force', 'dem/manifest']);
    assert.equal(isInGit(join(folder, 'dem')), true);
  });

  it('tells of such folders whatever a hook says of git, and without git', (context) => {
    const before = { ...process.env };
    context.after(() => {
      process.env = before;
    });
    for (const version of ['2', '4']) {
      const folder = repository();
      git(folder, ['update-index', '--index-version', version]);
      mkdirSync(join(folder, 'dem'));
      writeFileSync(join(folder, 'dem/.gitkeep'), '');
      git(folder, ['add', '--all']);
      for (const settings of [
        { GIT_DIR: repository(), GIT_INDEX_FILE: join(folder, 'khong-co') },
        { PATH: folder },
      ]) {
        process.env = { ...before, ...settings };
        assert.deepEqual([isInGit(join(folder, 'noi-dung')), isInGit(join(folder, 'dem'))], [true, false]);
        process.env = before;
      }
    }
  });

  it('tells none of a file that is new, that changed, that changed when the index was written, or is in conflict', () => {
    const folder = repository();
    const index = join(folder, '.git/index');
    const [first = '', second = '', third = ''] = names;
    writeFileSync(join(folder, 'moi.md'), 'Bài 0.\n');
    const { ctimeMs } = statSync(join(folder, first));
    // In the same tick of the clock nobody could tell.
    do writeFileSync(join(folder, first), 'Bài 1.\n');
    while (statSync(join(folder, first)).ctimeMs === ctimeMs);
    // The same bytes in another file.
    writeFileSync(join(folder, 'moi-2.md'), 'Bài 1.\n');
    renameSync(join(folder, 'moi-2.md'), join(folder, second));
    settle(index);
    assert.deepEqual(answers(folder, ['moi.md', first, second]), [null, null, null]);
    assert.deepEqual(answers(folder, [third]), idsOf(folder, [third]));
    const { mtime } = statSync(join(folder, third));
    utimesSync(index, mtime, mtime);
    assert.deepEqual(answers(folder, [third]), [null]);
    settle(index);
    // Files of the same size and time, in folders that have changed places.
    const { size, ctimeMs: changed, ino } = statSync(join(folder, third));
    const ask = openGitIndex(folder);
    assert.notEqual(ask(third, { size, changed, inode: ino }), null);
    assert.equal(ask(third, { size, changed, inode: ino + 1 }), null);
    utimesSync(index, mtime, mtime);
    const [id = ''] = idsOf(folder, [third]);
    const stages = [1, 2, 3].map((stage) => `100644 ${id} ${stage}\t${third}\n`).join('');
    const input = `0 ${'0'.repeat(40)}\t${third}\n${stages}`;
    git(folder, ['update-index', '--index-info'], input);
    settle(index);
    assert.match(git(folder, ['status', '--porcelain', third]), /^UU /);
    assert.deepEqual(answers(folder, [third]), [null]);
  });

  it('is found from a further worktree', () => {
    const folder = repository();
    git(folder, ['commit', '--quiet', '--message', 'Một']);
    const tree = `${folder}-cay`;
    git(folder, ['worktree', 'add', '--quiet', tree]);
    settle(git(tree, ['rev-parse', '--path-format=absolute', '--git-path', 'index']));
    assert.deepEqual(
      answers(join(tree, 'noi-dung'), within),
      idsOf(
        folder,
        within.map((name) => `noi-dung/${name}`),
      ),
    );
  });

  it('tells nothing outside a checkout, before anything was added, and of other formats', () => {
    const none = names.map(() => null);
    const outside = repository();
    rmSync(join(outside, '.git'), { recursive: true });
    const empty = repository();
    rmSync(join(empty, '.git/index'));
    const long = repository(['--object-format=sha256']);
    settle(join(long, '.git/index'));
    const unknown = repository();
    const index = join(unknown, '.git/index');
    const bytes = readFileSync(index);
    bytes.writeUInt32BE(5, 4);
    writeFileSync(index, bytes);
    settle(index);
    for (const folder of [outside, empty, long, unknown]) assert.deepEqual(answers(folder, names), none);
  });

  it('may be damaged: cut off, it tells what is right, or nothing, and nothing fails where bits are others', () => {
    for (const version of ['2', '4']) {
      const folder = repository();
      git(folder, ['update-index', '--index-version', version]);
      const index = join(folder, '.git/index');
      const whole = readFileSync(index);
      const ids = idsOf(folder, names);
      const cut = fc.property(fc.nat(whole.length), (length) => {
        writeFileSync(index, whole.subarray(0, length));
        settle(index);
        for (const [at, id] of answers(folder, names).entries()) assert.ok(id === null || id === ids[at]);
      });
      fc.assert(cut);
      const flipped = fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
        const bytes = Buffer.from(whole);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(index, bytes);
        settle(index);
        assert.equal(answers(folder, names).length, names.length);
      });
      fc.assert(flipped);
    }
  });
});
