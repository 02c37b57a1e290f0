import type { Properties } from 'hast';
import type { Parent, RootContent } from 'mdast';

/** A node whose HTML element is given outright, as mdast-util-to-hast's `data.hName` and `data.hProperties`. */
export interface Shaped extends Parent {
  type: 'shaped';
  children: RootContent[];
  data: { hName: string; hProperties: Properties };
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
