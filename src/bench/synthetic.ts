import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A newspaper made up for measuring. */
export interface SyntheticPaper {
  readonly articles: number;
  /** Of the plainest by default; rich is what editors write who know Markdown. */
  readonly markdown?: 'plain' | 'rich';
  /** Whether articles lie in a folder for each month, as by default, in one for each article, or all in one. */
  readonly folders?: 'month' | 'article' | 'one';
}

/** Tags to draw from in a newspaper of this many articles: 8,000 at 10,000, as a paper with free tagging has. */
function tagsFor(articles: number): number {
  return Math.max(20, Math.round(articles * 0.8));
}

/** Sections of a synthetic newspaper. */
export const syntheticSections = [
  'chinh-tri',
  'kinh-te',
  'xa-hoi',
  'van-hoa',
  'the-thao',
  'phap-luat',
  'giao-duc',
  'suc-khoe',
  'du-lich',
  'quoc-te',
];
const syllables =
  'tỉnh huyện xã người dân phát triển kinh tế xây dựng nông thôn mới sản xuất hàng hóa chất lượng giáo dục y tế văn hóa du lịch biên giới cửa khẩu đường giao thông thủy lợi rừng trồng cây hồi na dê lợn gà mưa lũ hạn hán khắc phục hỗ trợ đầu tư dự án hoàn thành tiến độ kế hoạch năm quý tháng ngày hội nghị đại biểu lãnh đạo chỉ đạo kiểm tra giám sát thực hiện nghị quyết chương trình mục tiêu giảm nghèo bền vững thanh niên phụ nữ nông dân cựu chiến binh học sinh sinh viên thầy cô bệnh viện trạm chợ phiên lễ hội truyền thống dân tộc Tày Nùng Dao Kinh Mông bản làng suối núi đồi ruộng bậc thang'.split(
    ' ',
  );

/** Numbers in [0, 1) from a seed: mulberry32, public domain by Tommy Ettinger. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Writes the content folder of a newspaper made up for measuring into `directory`: same number, same bytes. Fifty
 * articles of some 4 KB a day; tags, authors and sections drawn unevenly, as in life: a few are on hundreds of
 * articles, most on a handful.
 */
export function writeSynthetic(directory: string, paper: SyntheticPaper): void {
  mkdirSync(join(directory, 'pages'), { recursive: true });
  writeFileSync(join(directory, 'site.yaml'), settings());
  writeFileSync(
    join(directory, 'pages/gioi-thieu.md'),
    '---\ntitle: Giới thiệu\n---\nBáo giả lập để đo tốc độ.\n',
  );
  const folders = new Set<string>();
  for (let number = 0; number < paper.articles; number += 1) {
    const { folder, name, text } = syntheticArticle(number, paper);
    const path = join(directory, folder);
    if (!folders.has(path)) mkdirSync(path, { recursive: true });
    folders.add(path);
    writeFileSync(join(path, name), text);
  }
}

/** A synthetic article: where it stands, its parts, and its whole text. */
export interface SyntheticArticle {
  readonly folder: string;
  readonly name: string;
  readonly section: string;
  readonly title: string;
  /** RFC 3339, in Vietnam's zone. */
  readonly date: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly body: string;
  readonly text: string;
}

/** Article `number` of a synthetic newspaper; what it says is the same in all of one size. */
export function syntheticArticle(number: number, paper: SyntheticPaper): SyntheticArticle {
  const tagCount = tagsFor(paper.articles);
  const random = randomFrom(number + 1);
  const pick = <T>(list: readonly T[], skew = 1): T => {
    const value = list[Math.floor(random() ** skew * list.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const words = (count: number) => Array.from({ length: count }, () => pick(syllables)).join(' ');
  const sentence = (count: number) => {
    const text = words(count);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const date = new Date(
    Date.UTC(2015, 0, 1, 5) + Math.floor(number / 50) * 86_400_000 + (number % 50) * 900_000,
  );
  const iso = date.toISOString();
  const tags = new Set(
    Array.from({ length: 3 + Math.floor(random() * 3) }, () =>
      tagName(Math.floor(random() ** 2.2 * tagCount)),
    ),
  );
  const authors = new Set(
    Array.from({ length: random() < 0.2 ? 2 : 1 }, () => `Phóng viên ${Math.floor(random() * 100)}`),
  );
  const paragraphs = Array.from({ length: 9 }, (_, at) => {
    const text = Array.from({ length: 4 }, () => sentence(12 + Math.floor(random() * 12))).join(' ');
    if (at === 3) return `## ${sentence(6).slice(0, -1)}\n\n${text.replace(/(\S+ \S+)/, '**$1**')}`;
    if (at === 5) return `- ${words(8)}\n- ${words(9)}\n- ${words(7)}\n\n${text}`;
    if (at === 7) return `${text} Xem [thông tin thêm](https://vi.wikipedia.org/wiki/${number}).`;
    return text;
  });
  const section = pick(syntheticSections, 1.6);
  const title = sentence(9 + Math.floor(random() * 5)).slice(0, -1);
  const description = sentence(32);
  const blocks = paper.markdown === 'rich' ? enriched(paragraphs) : paragraphs;
  const body = `${blocks.join('\n\n')}\n`;
  const name = `bai-so-${number}`;
  const stamp = `${iso.slice(0, 10)}T${iso.slice(11, 19)}+07:00`;
  const front = [
    `title: ${JSON.stringify(title)}`,
    `date: ${stamp}`,
    `section: ${section}`,
    `description: ${JSON.stringify(description)}`,
    `tags: [${[...tags].map((tag) => JSON.stringify(tag)).join(', ')}]`,
    `authors: [${[...authors].join(', ')}]`,
  ];
  return {
    folder: folderIn(paper, `articles/${iso.slice(0, 4)}/${iso.slice(5, 7)}`, name),
    name: `${name}.md`,
    section,
    title,
    date: stamp,
    description,
    tags: [...tags],
    authors: [...authors],
    body,
    text: `---\n${front.join('\n')}\n---\n${body}`,
  };
}

function folderIn({ folders = 'month' }: SyntheticPaper, month: string, name: string): string {
  return { month, article: `${month}/${name}`, one: 'articles' }[folders];
}

/** The same paragraphs with a quote, a list in a list, a table and much else among them. */
function enriched(paragraphs: readonly string[]): readonly string[] {
  const [first = '', second = '', third = '', ...others] = paragraphs;
  const words = third.split(' ');
  const cell = (at: number) =>
    words
      .slice(at, at + 3)
      .join(' ')
      .replace('.', '');
  return [
    `**LSO –** ${first}`,
    `> ${second}\n>\n> — *${cell(0)}*, ${cell(3)}`,
    `1. ${cell(6)}\n2. ${cell(9)}:\n   - ${cell(12)}\n   - ${cell(15)}\n3. ${cell(18)}`,
    `| Huyện | Số xã | Tỷ lệ |\n|---|---:|:--:|\n| ${cell(21)} | 12 | 97,5% |\n| ${cell(24)} | 8 | **88%** |`,
    `Giá ~~${cell(27)}~~ ${cell(30)}, _${cell(33)}_ &amp; 5\\* ${third}`,
    ...others,
    `Xem https://langson.example/tin-${words.length}.html.  \n${cell(36)} toasoan@langson.example`,
    '---',
    `*${cell(39)}*`,
  ];
}

/** The first `count` articles after those of a newspaper that have five tags and two authors. */
export function wideArticles(paper: SyntheticPaper, count: number): readonly SyntheticArticle[] {
  const found: SyntheticArticle[] = [];
  for (let number = paper.articles; found.length < count; number += 1) {
    const article = syntheticArticle(number, paper);
    if (article.tags.length === 5 && article.authors.length === 2) found.push(article);
  }
  return found;
}

/** The text of an article's file with `word` added to its title and in the place of the first word of its body. */
export function editedText({ text, title }: SyntheticArticle, word: string): string {
  return text
    .replace(JSON.stringify(title), JSON.stringify(`${title} ${word}`))
    .replace(/(?<=\n---\n)\S+/, word);
}

function tagName(number: number): string {
  const first = syllables[number % syllables.length] ?? '';
  const second = syllables[(number * 7 + 3) % syllables.length] ?? '';
  return `${first} ${second} ${number}`;
}

function settings(): string {
  const list = syntheticSections.map((key) => `  - { key: ${key}, title: ${key.replace('-', ' ')} }`);
  return `name: Báo Giả Lập\norigin: https://gialap.example\nsections:\n${list.join('\n')}\n`;
}
