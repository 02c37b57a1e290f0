import type { ElementContent, Properties } from 'hast';
import type { Parent, RootContent } from 'mdast';

/** A node whose HTML element is given outright, as mdast-util-to-hast's `data.hName`, `data.hProperties` and `data.hChildren`. */
export interface Shaped extends Parent {
  type: 'shaped';
  children: RootContent[];
  data: { hName: string; hProperties: Properties; hChildren?: ElementContent[] };
}

declare module 'mdast' {
  interface RootContentMap {
    shaped: Shaped;
  }
  interface BlockContentMap {
    shaped: Shaped;
  }
  interface PhrasingContentMap {
    shaped: Shaped;
  }
}

/** Makes a node that is rendered as the element named. */
export function shaped(name: string, properties: Properties, children: readonly RootContent[]): Shaped {
  return { type: 'shaped', children: [...children], data: { hName: name, hProperties: properties } };
}

/** The same with a text that no writer wrote, such as the number of a note: it is shown, and no text of the tree. */
export function marked(name: string, properties: Properties, text: string): Shaped {
  const node = shaped(name, properties, []);
  return { ...node, data: { ...node.data, hChildren: [{ type: 'text', value: text }] } };
}
