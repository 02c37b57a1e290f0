import { toXml } from 'xast-util-to-xml';

type Tree = Parameters<typeof toXml>[0];

/** A part of a document that is written already. */
export interface Written {
  readonly type: 'raw';
  readonly value: string;
}

/** Writes a part of documents that many of them have alike. */
export function xmlText(tree: Tree): Written {
  // The serializer leaves `>` in text, where XML 1.0 §2.4 forbids `]]>`; there are no CDATA sections to break.
  const value = toXml(tree, { closeEmptyElements: true, allowDangerousXml: true }).replaceAll(
    ']]>',
    ']]&gt;',
  );
  return { type: 'raw', value };
}

/** An XML document with its declaration. */
export function xmlDocument(root: Tree): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(root).value}\n`;
}
