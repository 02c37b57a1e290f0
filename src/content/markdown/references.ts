import type { Definition, Image, ImageReference, Link, LinkReference, Root } from 'mdast';
import type { VFile } from 'vfile';
import { error, warning } from '../../problem.ts';
import { draftOf, placeOf } from './draft.ts';
import { isNoteLabel } from './note-marks.ts';
import { type Holder, replaceNodes } from './replace-nodes.ts';

/** Puts links and images in the place of their references, so that later plugins meet one form only. */
export function references() {
  return (tree: Root, file: VFile): undefined => {
    const definitions = takeDefinitions(tree);
    if (definitions.size === 0) return;
    const unused = new Map(definitions);
    resolve(tree, definitions, unused);
    const draft = draftOf(file);
    for (const node of unused.values()) {
      const message = `Định nghĩa liên kết “[${node.label ?? node.identifier}]:” không được dùng ở đâu nên cả dòng sẽ không hiện; hãy xóa dòng này, hoặc đặt \\ trước dấu [ nếu đó là chữ.`;
      // What leads nowhere was a sentence: `[LSO]: Sáng`.
      const tell = /^(?:[a-z][a-z\d+.-]*:|[/#]|\S+\.(?:md|html)$)/i.test(node.url) ? warning : error;
      draft.findings.push(tell(placeOf(draft, node), 'unused-definition', message));
    }
  };
}

function takeDefinitions(tree: Root): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  replaceNodes(tree, (node) => {
    if (node.type !== 'definition') return undefined;
    // CommonMark 0.31.2 §4.7: of several matching definitions the first takes precedence.
    if (!definitions.has(node.identifier) && !isNoteLabel(node.label)) definitions.set(node.identifier, node);
    return [];
  });
  return definitions;
}

function resolve(holder: Holder, definitions: ReadonlyMap<string, Definition>, unused: Map<string, unknown>) {
  replaceNodes(holder, (node) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return undefined;
    const definition = definitions.get(node.identifier);
    if (definition === undefined) return undefined;
    unused.delete(node.identifier);
    const made = withTarget(node, definition);
    if (made.type === 'link') resolve(made, definitions, unused);
    return [made];
  });
}

function withTarget(node: LinkReference | ImageReference, definition: Definition): Link | Image {
  const { url } = definition;
  const title = definition.title ?? null;
  const position = node.position && { position: node.position };
  if (node.type === 'linkReference')
    return { type: 'link', url, title, children: node.children, ...position };
  return { type: 'image', url, title, alt: node.alt ?? null, ...position };
}
