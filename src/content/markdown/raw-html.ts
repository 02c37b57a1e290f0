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
  return `${found} không được dùng trong bài; hãy viết bằng Markdown, hoặc đặt \\ trước dấu < nếu đó là chữ.`;
}

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
