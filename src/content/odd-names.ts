import { error, type Finding, warning } from '../problem.ts';
import { once } from '../remembered.ts';
import type { Article } from './article.ts';
import { nameBehindLabel } from './byline.ts';
import { frontMatterLocator } from './front-matter.ts';
import { markAroundName } from './marked-names.ts';

/** Names of tags and authors that are probably none, or several in one; `text` is the whole file. */
export function oddNames(names: Pick<Article, 'tags' | 'authors'>, text: string): readonly Finding[] {
  const lines = once(() => text.slice(0, Math.max(0, text.indexOf('\n---'))).split('\n'));
  return (['tags', 'authors'] as const).flatMap((key) =>
    names[key].flatMap((name, at) => {
      const place = () => frontMatterLocator(text)([key, at]);
      const joined = joinedItem(name, lines);
      if (joined !== null) {
        const message = `Mục này bị nối với mục “- ${joined}” ở dưới vì hai dấu gạch không thẳng cột; hãy thụt các dấu gạch bằng nhau.`;
        return [error(place(), 'joined-names', message)];
      }
      const continued = continuedItem(name, lines);
      if (continued !== null) {
        const message = `Mục này nối với dòng “${continued}” ở dưới vì dòng ấy không có dấu gạch; nếu là một tên khác thì thêm “- ” ở đầu dòng ấy, nếu là một thì viết cả tên trên một dòng.`;
        return [warning(place(), 'joined-names', message)];
      }
      const mark = markAroundName(name);
      if (mark !== null) {
        const message = `Dấu ${mark.sign} trở thành một phần của tên; hãy xóa dấu ấy, chỉ để lại: ${mark.bare}.`;
        return [warning(place(), 'marked-name', message)];
      }
      const person = key === 'authors' ? nameBehindLabel(name) : null;
      if (person !== null) {
        const message = /[,;:]|\s[-–—]\s|\svà\s/.test(person)
          ? `“${name}” có lời dẫn và có lẽ nhiều tên; mỗi tên phải là một mục riêng, không có lời dẫn, ví dụ ${examples.authors}.`
          : `“${name}” có lời dẫn trước tên tác giả; hãy chỉ để lại: ${person}.`;
        return [warning(place(), 'labelled-author', message)];
      }
      const source = key === 'authors' ? sourceIn(name) : null;
      if (source !== null) {
        const message = `“${name}” có lẽ là nguồn tin chứ không phải tên tác giả; nếu vậy hãy chuyển sang khóa source: ${source}.`;
        return [warning(place(), 'source-as-author', message)];
      }
      const sign = signBetween(name, key, names[key].length === 1);
      if (sign === null) return [];
      const message = `Mục “${name}” có ${sign === 'và' ? 'chữ' : 'dấu'} “${sign}”; nếu là nhiều tên thì mỗi tên phải là một mục riêng, ví dụ ${examples[key]}.`;
      return [warning(place(), 'crowded-name', message)];
    }),
  );
}

const examples = { tags: '[Lạng Sơn, Thủy lợi]', authors: '[Minh Anh, Thu Hà]' } as const;

/** The item that YAML has joined to the one above it, since its dash stands further in; null where none was. */
function joinedItem(name: string, linesOf: () => readonly string[]): string | null {
  const [first, second] = name.split(' - ');
  if (first === undefined || second === undefined) return null;
  const lines = linesOf();
  const at = lines.findIndex((line) => line.trim() === `- ${first}`);
  const next = lines[at + 1] ?? '';
  const isFurtherIn = next.search(/\S/) > (lines[at] ?? '').search(/\S/);
  return at >= 0 && isFurtherIn && next.trim() === `- ${second}` ? second : null;
}

/** The line below an item that YAML has joined to it, since it has no dash; null where there is none, or it goes on in small letters. */
function continuedItem(name: string, linesOf: () => readonly string[]): string | null {
  if (!/ \p{Lu}/u.test(name)) return null;
  const lines = linesOf();
  const at = lines.findIndex((line, index) => {
    const [, first] = /^\s*- +(\S.*)$/.exec(line) ?? [];
    return first !== undefined && `${first.trim()} ${(lines[index + 1] ?? '').trim()}` === name;
  });
  const next = at < 0 ? '' : (lines[at + 1] ?? '').trim();
  return /^\p{Lu}/u.test(next) ? next : null;
}

/** Where an article comes from, as it is told below one and not above: `Theo TTXVN`; null for a person. */
function sourceIn(name: string): string | null {
  return /^(?:theo\s+|nguồn\s*:\s*)(\S.*)$/iu.exec(name)?.[1] ?? null;
}

/** What may part two bylines in one item. */
const betweenPeople = [' - ', ' – ', '/', ' và ', ' & ', ' + '];

/** The sign by which several names in one item are parted; null where there is but one, or may be. */
function signBetween(item: string, key: 'tags' | 'authors', isOnly: boolean): string | null {
  if (item.includes(';') && /[^;]; *[^;]/.test(item.replace(/&#?\w+;/g, ''))) return ';';
  const between = key === 'tags' ? undefined : betweenPeople.find((sign) => item.includes(sign));
  // Behind a dash there may be where somebody is.
  const leastWords = between === ' - ' || between === ' – ' ? 3 : 2;
  if (between !== undefined && item.split(between).every((part) => isPerson(part.trim(), leastWords)))
    return between.trim();
  if (!item.includes(',')) return null;
  const parts = item.split(/, */);
  const isList = key === 'tags' ? isOnly && parts.length > 2 && parts.every(isTopic) : parts.every(isPerson);
  return isList ? ',' : null;
}

/** The beginning of a tag; a comma within one is followed by small letters (`Ảnh, video`), figures or a last “và”. */
function isTopic(part: string): boolean {
  return /^\p{Lu}/u.test(part) && !/ (?:và|&|hoặc|hay) /u.test(part);
}

/** A family name and a given one: behind a comma there may as well be a place, a newspaper or a degree. */
export function isPerson(part: string, leastWords = 2): boolean {
  const [family = '', ...others] = part.split(' ');
  return (
    familyNames.has(family) &&
    others.length >= leastWords - 1 &&
    others.every((word) => /^\p{Lu}/u.test(word))
  );
}

/** Those that nine of ten Vietnamese have, and those of the north's mountains. */
const familyNames: ReadonlySet<string> = new Set(
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Trương Đoàn Nông Lương Lâm Triệu Chu Mai Trịnh Vi Lã Hứa'.split(
    ' ',
  ),
);
