import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { error, type Finding, type Place, warning } from '../../problem.ts';
import { draftOf, placeOf } from './draft.ts';
import { replaceNodes } from './replace-nodes.ts';

const TAG = /<([!?/]?)\s*([A-Za-z][^\s/>]*)?/;

/** Takes HTML out of the tree and says where it stood. */
export function rawHtml() {
  return (tree: Root, file: VFile): undefined => {
    const opened = new Set<string>();
    replaceNodes(tree, (node) => {
      if (node.type !== 'html') return undefined;
      const [, end, name = ''] = /^<(\/?)([A-Za-z][^\s/>]*)[^<]*>$/.exec(node.value) ?? [];
      // Its beginning was told of.
      if (end === '/' && opened.delete(name)) return [];
      if (end === '') opened.add(name);
      const draft = draftOf(file);
      draft.findings.push(...htmlFindings(node.value, placeOf(draft, node)));
      return [];
    });
  };
}

function htmlFindings(value: string, place: Place): readonly Finding[] {
  const { rest, comments, open } = withoutComments(value);
  if (open) {
    const message =
      'Ghi chú HTML mở bằng <!-- mà không có --> đóng lại, phần sau đó sẽ mất; hãy đóng hoặc xóa ghi chú.';
    return [error(place, 'raw-html', message)];
  }
  if (rest.trim() !== '') return [error(place, 'raw-html', tagMessage(rest))];
  const message = 'Ghi chú HTML <!-- … --> không được đưa lên trang; hãy xóa nếu không cần nữa.';
  return comments > 0 ? [warning(place, 'html-comment', message)] : [];
}

function tagMessage(html: string): string {
  const tag = TAG.exec(html)?.[2];
  const found = tag === undefined ? 'Mã HTML' : `Thẻ HTML <${tag}>`;
  const remedy = INSTEAD.get(tag?.toLowerCase() ?? '') ?? 'hãy viết bằng Markdown';
  return `${found} không được dùng trong bài; ${remedy}, hoặc đặt \\ trước dấu < nếu đó là chữ.`;
}

/** What is written in Markdown for the tags that editors know best. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ...['b', 'strong'].map((name) => [name, 'Markdown viết chữ đậm là **chữ**'] as const),
  ...['i', 'em'].map((name) => [name, 'Markdown viết chữ nghiêng là *chữ*'] as const),
  ['br', 'Markdown xuống dòng bằng dấu \\ ở cuối dòng'],
  ['p', 'Markdown tách đoạn bằng một dòng trống'],
  ['a', 'Markdown viết liên kết là [chữ](địa chỉ)'],
  ['img', 'Markdown viết ảnh là ![mô tả](anh.jpg "Chú thích")'],
  ...['u', 'center', 'font', 'span', 'div'].map((name) => [name, 'hãy xóa thẻ, giữ lại chữ'] as const),
  ...['iframe', 'video', 'embed'].map((name) => [name, 'hãy thay bằng một liên kết'] as const),
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
