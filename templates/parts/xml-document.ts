import { toXml } from 'xast-util-to-xml';

/** An XML document with its declaration. */
export function xmlDocument(root: Parameters<typeof toXml>[0]): string {
  // The serializer leaves `>` in text, where XML 1.0 §2.4 forbids `]]>`; there are no CDATA sections to break.
  const text = toXml(root, { closeEmptyElements: true }).replaceAll(']]>', ']]&gt;');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}
