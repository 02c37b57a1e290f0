import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Child = DefaultTreeAdapterTypes.ChildNode;

/** A tree to compare with `deepEqual`: text, or an element with its sorted attributes and children. */
export type Dom =
  | string
  | { readonly name: string; readonly attributes: readonly string[]; readonly children: readonly Dom[] };

const BLOCKS = new Set(
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** The tree an HTML5 parser makes of a fragment, without white space that only separates blocks. */
export function dom(html: string): readonly Dom[] {
  return children(parseFragment(html).childNodes, true);
}

/** Every element of a fragment, templates included, in document order. */
export function elements(html: string): readonly DefaultTreeAdapterTypes.Element[] {
  const found: DefaultTreeAdapterTypes.Element[] = [];
  const walk = (nodes: readonly Child[]): void => {
    for (const node of nodes) {
      if ('attrs' in node) found.push(node);
      if ('content' in node) walk(node.content.childNodes);
      if ('childNodes' in node) walk(node.childNodes);
    }
  };
  walk(parseFragment(html).childNodes);
  return found;
}

function children(nodes: readonly Child[], inBlock: boolean): readonly Dom[] {
  return nodes.flatMap((node, index): readonly Dom[] => {
    if (node.nodeName === '#text' && 'value' in node) {
      const before = inBlock && isEdge(nodes[index - 1]) ? node.value.trimStart() : node.value;
      const text = inBlock && isEdge(nodes[index + 1]) ? before.trimEnd() : before;
      return text === '' ? [] : [text];
    }
    if (!('attrs' in node)) return 'data' in node ? [`<!--${node.data}-->`] : [];
    const attributes = node.attrs.map(({ name, value }) => `${name}=${value}`).sort();
    const inside = BLOCKS.has(node.tagName) && node.tagName !== 'pre';
    return [{ name: node.tagName, attributes, children: children(node.childNodes, inside) }];
  });
}

function isEdge(node: Child | undefined): boolean {
  return node === undefined || BLOCKS.has(node.nodeName);
}
