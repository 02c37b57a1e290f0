import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname, relative } from 'node:path/posix';
import { git } from './git.ts';
import { greyPng } from './png.ts';
import { article, type Files, siteYaml, write } from './site.ts';

/** One article of a newspaper that is being edited. */
export interface Story {
  /** Path below `articles/` without `.md`; no two stories share one, nor its last part. */
  readonly name: string;
  readonly title: string;
  /** `YYYY-MM-DD HH:mm`, so that dates compare as text. */
  readonly date: string;
  readonly section: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly text: string;
  /** Front matter keys beside those above. */
  readonly more: Readonly<Record<string, unknown>>;
  /** Shade of the picture it leads with, 0 to 255; null for none. */
  readonly picture: number | null;
  /** Place in the list of the story it links to; null for none. */
  readonly link: number | null;
}

/** A newspaper that is being edited: everything its content folder is made from. */
export interface Paper {
  readonly stories: readonly Story[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Titles of the pages beside the articles. */
  readonly pages: readonly string[];
  /** What front-page.yaml asks for; null where there is no such file. */
  readonly front: FrontPage | null;
  /** What keeps it from being published; null where nothing does. */
  readonly broken: keyof typeof faults | null;
  /** How many names have been given: every new one is like none before. */
  readonly names: number;
}

/** A front page as an editor wants it: places in the list of stories. */
export interface FrontPage {
  readonly lead: number;
  readonly secondary: number;
  /** When the banner goes, `YYYY-MM-DD`. */
  readonly until: string;
}

/** Mistakes of editors, each of which must keep everything from being published. */
export const faults = {
  'bad YAML': { 'articles/hong.md': '---\ntitle: [\n---\nHỏng.\n' },
  'no front matter': { 'articles/hong.md': 'không có phần đầu\n' },
  'unknown section': { 'articles/hong.md': article({ title: 'Hỏng', date: '2021-01-01', section: 'la' }) },
  'dead link': {
    'articles/hong.md': article(
      { title: 'Hỏng', date: '2019-01-01', section: 'van-hoa' },
      '[Bài trước](khong-co.md)',
    ),
  },
  'damaged picture': { 'articles/hong.png': 'không phải ảnh' },
  'wrong settings': { 'site.yaml': siteYaml({ pageSize: 'nhiều' }) },
} as const satisfies Record<string, Files>;

/** Their names. */
export const mistakes = [
  'bad YAML',
  'no front matter',
  'unknown section',
  'dead link',
  'damaged picture',
  'wrong settings',
] as const satisfies readonly (keyof typeof faults)[];

/** The content folder of a newspaper. */
export function filesOf({ stories, settings, pages, front, broken }: Paper): Files {
  const files: Record<string, string | Uint8Array> = { 'site.yaml': siteYaml(settings) };
  if (front !== null) files['front-page.yaml'] = frontPage(front, stories);
  for (const [at, title] of pages.entries())
    files[`pages/trang-${at}.md`] = article({ title }, `Về **${title}**.`);
  for (const story of stories) {
    const { name, text, more, picture, link, ...front } = story;
    const image = picture === null ? {} : { image: { src: `${basename(name)}.png`, alt: 'Ảnh xám' } };
    files[`articles/${name}.md`] = article({ ...front, ...image, ...more }, text + linkOf(story, stories));
    if (picture !== null) files[`articles/${name}.png`] = greyPng(4, 3 + (picture % 2), picture);
  }
  return broken === null ? files : { ...files, ...faults[broken] };
}

/** No two slots name one story, and none a draft: either would be a mistake. */
function frontPage({ lead, secondary, until }: FrontPage, stories: readonly Story[]): string {
  const [first, second] = [lead, secondary]
    .map((at) => stories[at % stories.length])
    .map((story) => (story === undefined || story.more.draft === true ? null : `articles/${story.name}.md`));
  const wishes = {
    lead: first,
    secondary: second === null || second === first ? [] : [second],
    blocks: [{ section: 'van-hoa' }, { section: 'kinh-te' }],
    breaking: { text: 'Bão vào bờ', until, ...(first === null ? {} : { article: first }) },
  };
  return `${JSON.stringify(wishes)}\n`;
}

/** A link to another story, where that one is sure to be there by the time this one is read. */
function linkOf({ link, date, name }: Story, stories: readonly Story[]): string {
  const target = link === null ? undefined : stories[link % stories.length];
  if (target === undefined || target.name === name || target.date > date || target.more.draft === true)
    return '';
  return `\n\n[Bài trước](${relative(dirname(name), target.name)}.md)`;
}

/** Where an editor works: a content folder, changed as editors and git do. */
export interface Desk {
  /** Makes the folder hold a newspaper; files that have not changed are left alone. */
  readonly save: (paper: Paper) => void;
  /** Commits everything, where there is a git checkout. */
  readonly commit: () => void;
  /** Makes the next save write every article anew, as a fresh checkout does. */
  readonly forget: () => void;
}

/** Opens a content folder, which is not there yet, as a git checkout or not. */
export function openDesk(content: string, inGit = false): Desk {
  let files: Files = {};
  mkdirSync(content, { recursive: true });
  if (inGit) git(content, ['init']);
  return {
    save(paper) {
      const next = filesOf(paper);
      for (const path of Object.keys(files)) if (!(path in next)) rmSync(join(content, path));
      const isOld = (path: string, bytes: string | Uint8Array) =>
        Buffer.from(files[path] ?? '').equals(Buffer.from(bytes));
      write(content, Object.fromEntries(Object.entries(next).filter(([path, bytes]) => !isOld(path, bytes))));
      files = next;
    },
    commit() {
      if (!inGit) return;
      // A new one, as a clone has it: git takes a file for unchanged that it saw in the same second.
      rmSync(join(content, '.git/index'), { force: true });
      git(content, ['add', '--all']);
      git(content, ['commit', '--allow-empty', '--message', 'Sửa bài']);
      // As if some time had gone by: of a file that changed just before it, an index proves nothing.
      const later = new Date(Date.now() + 1000);
      utimesSync(join(content, '.git/index'), later, later);
    },
    forget() {
      rmSync(join(content, 'articles'), { recursive: true, force: true });
      files = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('articles/')));
    },
  };
}
