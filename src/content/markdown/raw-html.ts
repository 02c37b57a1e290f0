import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { error, type Finding, type Place, warning } from '../../problem.ts';
import { draftOf, placeOf } from './draft.ts';
import { type Holder, replaceNodes } from './replace-nodes.ts';

const TAG = /<([!?/]?)\s*([A-Za-z][^\s/<>]*)/g;
/** Tags between which there is code, not text. */
const CODE: ReadonlySet<string> = new Set(['script', 'style']);
/** How many tags of a piece are named. */
const NAMED = 6;

/** Takes HTML out of the tree and says where it stood. */
export function rawHtml() {
  return (tree: Root, file: VFile): undefined => {
    const opened = new Set<string>();
    const takeOut = (holder: Holder, isInCell: boolean) =>
      replaceNodes(holder, (node) => {
        if (node.type === 'tableCell') {
          takeOut(node, true);
          return [node];
        }
        if (node.type !== 'html') return undefined;
        const [, end, name = ''] = /^<(\/?)([A-Za-z][^\s/>]*)[^<]*>$/.exec(node.value) ?? [];
        // Its beginning was told of.
        if (end === '/' && opened.delete(name)) return [];
        if (end === '') opened.add(name);
        const draft = draftOf(file);
        draft.findings.push(...htmlFindings(node.value, placeOf(draft, node), isInCell));
        return [];
      });
    takeOut(tree, false);
  };
}

function htmlFindings(value: string, place: Place, isInCell: boolean): readonly Finding[] {
  const { rest, comments, open } = withoutComments(value);
  if (open) {
    const message =
      'Ghi chú HTML mở bằng <!-- mà không có --> đóng lại, phần sau đó sẽ mất; hãy đóng hoặc xóa ghi chú.';
    return [error(place, 'raw-html', message)];
  }
  if (rest.trim() !== '') return [error(place, 'raw-html', tagMessage(rest, isInCell))];
  const message = 'Ghi chú HTML <!-- … --> không được đưa lên trang; hãy xóa nếu không cần nữa.';
  return comments > 0 ? [warning(place, 'html-comment', message)] : [];
}

function tagMessage(html: string, isInCell: boolean): string {
  const tags = tagsIn(html);
  const names = tags.slice(0, NAMED).map((tag) => `<${tag}>`);
  const found = tags.length === 0 ? 'Mã HTML' : `Thẻ HTML ${names.join(', ')}`;
  const more = tags.length > NAMED ? ', …' : '';
  return `${found}${more} không được dùng trong bài; ${remedyFor(tags, isInCell)}, hoặc đặt \\ trước dấu < nếu đó là chữ.`;
}

/** The tags of a piece, each once; none that only the code of a script has in it. */
function tagsIn(html: string): readonly string[] {
  const tags = new Map<string, string>();
  let code: string | null = null;
  for (const [, end, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (code !== null) {
      if (name === code) code = null;
      continue;
    }
    if (end === '' && CODE.has(name)) code = name;
    if (!tags.has(name)) tags.set(name, tag);
  }
  return [...tags.values()];
}

/** What to do about a whole piece: what is embedded from elsewhere has nothing to be kept. */
function remedyFor(tags: readonly string[], isInCell: boolean): string {
  const names = tags.map((tag) => tag.toLowerCase());
  if (names.some((name) => EMBEDDED.has(name)))
    return tags.length === 1 ? 'hãy thay bằng một liên kết' : 'hãy thay cả đoạn mã này bằng một liên kết';
  const remedies = new Set(
    names.flatMap((name) => (isInCell && BREAKS.has(name) ? IN_ONE_LINE : (INSTEAD.get(name) ?? []))),
  );
  return remedies.size === 0 ? 'hãy viết bằng Markdown' : [...remedies].join('; ');
}

const EMBEDDED: ReadonlySet<string> = new Set(['iframe', 'video', 'audio', 'embed', 'object', 'script']);

/** What breaks a line, for which a cell of a table has no mark: a row is one line (GFM §4.10). */
const BREAKS: ReadonlySet<string> = new Set(['br', 'p']);
const IN_ONE_LINE =
  'ô của bảng không xuống dòng được, hãy viết các phần liền nhau, ngăn bằng “; ”, hoặc tách thành hai hàng';

/** What is written in Markdown for the tags that editors know best. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ...['b', 'strong'].map((name) => [name, 'Markdown viết chữ đậm là **chữ**'] as const),
  ...['i', 'em'].map((name) => [name, 'Markdown viết chữ nghiêng là *chữ*'] as const),
  ['br', 'Markdown xuống dòng bằng dấu \\ ở cuối dòng'],
  ['p', 'Markdown tách đoạn bằng một dòng trống'],
  ['a', 'Markdown viết liên kết là [chữ](địa chỉ)'],
  ['img', 'Markdown viết ảnh là ![mô tả](anh.jpg "Chú thích")'],
  ...['u', 'center', 'font', 'span', 'div'].map((name) => [name, 'hãy xóa thẻ, giữ lại chữ'] as const),
  ...['sub', 'sup'].map(
    (name) => [name, 'hãy gõ thẳng chữ số nhỏ như ₂, ², hoặc xóa thẻ và giữ lại chữ'] as const,
  ),
  ['style', 'hãy xóa cả đoạn mã từ <style> đến </style>'],
]);

function withoutComments(value: string): { rest: string; comments: number; open: boolean } {
  let rest = '';
  let comments = 0;
  let from = 0;
  for (;;) {
    const start = value.indexOf('<!--', from);
    if (start === -1) return { rest: rest + value.slice(from), comments, open: false };
    rest += value.slice(from, start);
    comments += 1;
    const short = /^<!---?>/.exec(value.slice(start, start + 6));
    const end = short === null ? value.indexOf('-->', start + 4) : start + short[0].length - 3;
    if (end === -1) return { rest, comments, open: true };
    from = end + 3;
  }
}
