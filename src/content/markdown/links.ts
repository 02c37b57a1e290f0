import type { Link, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { error, type Place } from '../../problem.ts';
import { type BodyDraft, draftOf, placeOf } from './draft.ts';
import { isTop, linkTarget } from './link-target.ts';
import { type Holder, replaceNodes } from './replace-nodes.ts';
import { shaped } from './shaped.ts';
import { isSilent } from './silent.ts';

/** What marks a link to another site. */
export const EXTERNAL = { rel: ['external', 'noopener'], className: ['ngoai'] };

/** Marks external links, puts slots in links to files, lists internal links, and undoes what may not be linked. */
export function links() {
  return (tree: Root, file: VFile): undefined => {
    linkAll(tree, draftOf(file));
  };
}

function linkAll(holder: Holder, draft: BodyDraft): void {
  let line: RootContent | undefined;
  replaceNodes(holder, (node) => {
    if (node.position !== undefined && node.type !== 'link') line = node;
    if (node.type !== 'link') return undefined;
    linkAll(node, draft);
    return linkOne(node, placeOf(draft, node, line), draft);
  });
}

function linkOne(node: Link, place: Place, draft: BodyDraft): readonly RootContent[] {
  if (node.children.every(isSilent)) {
    const message = 'Liên kết không có chữ để bấm; hãy ghi chữ trong ngoặc vuông: [chữ](địa chỉ).';
    draft.findings.push(error(place, 'empty-link', message));
    return [];
  }
  const target = linkTarget(node.url.trim(), draft.context);
  switch (target.kind) {
    case 'external':
      node.url = target.href;
      node.data = { ...node.data, hProperties: EXTERNAL };
      return [node];
    case 'contact':
      node.url = target.href;
      return [node];
    case 'path':
      node.url = target.target;
      draft.links.push({ ...place, target: target.target });
      return [node];
    case 'file': {
      const index = draft.links.push({ ...place, target: target.target }) - 1;
      const title = node.title ? { title: node.title } : {};
      return [shaped('a', { dataLink: String(index), ...title }, node.children)];
    }
    case 'fragment':
      if (!draft.ids.has(decode(target.id)) && !isTop(target.id))
        draft.findings.push(deadFragment(target.id, place));
      return [node];
    case 'refused':
      draft.findings.push(error(place, target.code, target.message));
      return node.children;
  }
}

function deadFragment(id: string, place: Place) {
  const message = `Trong bài không có mục “#${id}”; mã của một mục là tiêu đề viết không dấu, nối bằng dấu -.`;
  return error(place, 'dead-fragment', message);
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
