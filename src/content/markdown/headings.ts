import type { Heading, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { warning } from '../../problem.ts';
import { slugify } from '../../text/slug.ts';
import { type BodyDraft, draftOf, placeOf } from './draft.ts';
import { replaceNodes } from './replace-nodes.ts';

type Depth = Heading['depth'];

const DEEPER: Readonly<Record<Depth, Depth>> = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 6 };

/** Gives every heading its level below the title and an id, and lists them. */
export function headings() {
  return (tree: Root, file: VFile): undefined => {
    const draft = draftOf(file);
    let above: Depth = 1;
    const next = new Map<string, number>();
    replaceNodes(tree, (node) => {
      if (node.type !== 'heading') return undefined;
      const depth = levelBelow(above, node, draft);
      const text = plainText(node, { includeImageAlt: false }).trim();
      const id = freeId(slugify(text) || 'muc', draft.ids, next);
      node.depth = depth;
      node.data = { ...node.data, hProperties: { id } };
      draft.ids.add(id);
      draft.headings.push({ depth, id, text });
      above = depth;
      return [node];
    });
  };
}

function levelBelow(above: Depth, node: Heading, draft: BodyDraft): Depth {
  const place = placeOf(draft, node);
  if (node.children.length === 0) {
    const message =
      'Dòng này chỉ có dấu # nên thành một tiêu đề không có chữ; hãy viết chữ sau dấu #, hoặc xóa dòng này.';
    draft.findings.push(warning(place, 'empty-heading', message));
    return DEEPER[above];
  }
  if (node.depth === 1) {
    const message =
      'Tiêu đề trong bài phải bắt đầu từ ## (cấp 2); cấp 1 dành cho tít của bài, nên nếu dòng này chép lại tít thì hãy xóa đi.';
    draft.findings.push(warning(place, 'heading-level', message));
    return 2;
  }
  const next = DEEPER[above];
  if (node.depth <= next) return node.depth;
  const message = `Tiêu đề nhảy cấp: có ${'#'.repeat(node.depth)} trong khi ở đây chỉ được đến ${'#'.repeat(next)}.`;
  draft.findings.push(warning(place, 'heading-level', message));
  return next;
}

/** The slug, or the slug with the first free number from 2; `next` remembers where each slug's search stopped. */
function freeId(slug: string, taken: ReadonlySet<string>, next: Map<string, number>): string {
  if (!taken.has(slug)) return slug;
  let number = next.get(slug) ?? 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  next.set(slug, number + 1);
  return `${slug}-${number}`;
}
