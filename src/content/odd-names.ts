import { error, type Finding, warning } from '../problem.ts';
import type { Article } from './article.ts';
import { frontMatterLocator } from './front-matter.ts';
import { markAroundName } from './marked-names.ts';

/** Names of tags and authors that are probably none, or several in one; `text` is the whole file. */
export function oddNames(names: Pick<Article, 'tags' | 'authors'>, text: string): readonly Finding[] {
  return (['tags', 'authors'] as const).flatMap((key) =>
    names[key].flatMap((name, at) => {
      const place = () => frontMatterLocator(text)([key, at]);
      const joined = joinedItem(name, text);
      if (joined !== null) {
        const message = `Mục này bị nối với mục “- ${joined}” ở dưới vì hai dấu gạch không thẳng cột; hãy thụt các dấu gạch bằng nhau.`;
        return [error(place(), 'joined-names', message)];
      }
      const mark = markAroundName(name);
      if (mark !== null) {
        const message = `Dấu ${mark.sign} trở thành một phần của tên; hãy xóa dấu ấy, chỉ để lại: ${mark.bare}.`;
        return [warning(place(), 'marked-name', message)];
      }
      const sign = signBetween(name, key);
      if (sign === null) return [];
      const message = `Mục “${name}” có dấu “${sign}”; nếu là nhiều tên thì mỗi tên phải là một mục riêng, ví dụ [Lạng Sơn, Thủy lợi].`;
      return [warning(place(), 'crowded-name', message)];
    }),
  );
}

/** The item that YAML has joined to the one above it, since its dash stands further in; null where none was. */
function joinedItem(name: string, text: string): string | null {
  const [first, second] = name.split(' - ');
  if (first === undefined || second === undefined) return null;
  const lines = text.slice(0, Math.max(0, text.indexOf('\n---'))).split('\n');
  const at = lines.findIndex((line) => line.trim() === `- ${first}`);
  const next = lines[at + 1] ?? '';
  const isFurtherIn = next.search(/\S/) > (lines[at] ?? '').search(/\S/);
  return at >= 0 && isFurtherIn && next.trim() === `- ${second}` ? second : null;
}

/** The sign by which several names in one are parted; null where there is but one. */
function signBetween(name: string, key: 'tags' | 'authors'): ';' | ',' | null {
  if (name.includes(';') && /[^;]; *[^;]/.test(name.replace(/&#?\w+;/g, ''))) return ';';
  if (!name.includes(',')) return null;
  const parts = name.split(/, */);
  const isList = key === 'tags' ? parts.every(isTopic) && !ofOneName.test(name) : parts.every(isPerson);
  return isList ? ',' : null;
}

/** The beginning of a tag; an innocent comma goes on in small letters (`Ảnh, video`) or figures (`Vòng 1, 2`). */
function isTopic(part: string): boolean {
  return /^\p{Lu}/u.test(part) && !isSuffix.test(part);
}

/** What is named with commas: an office and its place, or all that an office is for. */
const ofOneName =
  /^(?:Sở|Bộ|Ban|Cục|Chi cục|Phòng|Hội|Công ty|UBND|HĐND|Trường|Đại học|Viện|Khoa|Tòa án|Công an|Thôn|Bản|Xã|Phường|Huyện|Quận|Thị trấn|Thị xã|Thành phố|TP)(?![\p{L}\p{M}])| (?:và|&|hoặc|hay) /u;

const isSuffix = /^(?:[JS]r|Inc|Ltd|Co|MD|PhD)\.?$/;

/** A name of a person: words with capital letters, and not the abbreviation of an agency, of which a writer may be. */
function isPerson(part: string): boolean {
  const words = part.split(' ');
  return (
    words.length <= 6 &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    !isSuffix.test(part) &&
    (words.length > 1 || /\p{Ll}/u.test(part))
  );
}
