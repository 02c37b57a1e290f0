import type { FootnoteDefinition, ListItem, Root } from 'mdast';
import type { VFile } from 'vfile';
import { error, warning } from '../../problem.ts';
import { type BodyDraft, draftOf, placeOf } from './draft.ts';
import { type Replace, replaceNodes } from './replace-nodes.ts';
import { marked, type Shaped, shaped } from './shaped.ts';

/** A footnote in the order of its first reference. */
interface Note {
  readonly number: number;
  readonly definition: FootnoteDefinition;
  references: number;
}

/**
 * Numbers footnotes and gathers them in a section at the end, as GitHub does.
 * remark-html passes mdast-util-to-hast none of its footnote options (labels, prefix), hence a plugin.
 * Ids of notes carry `_`, which no slug has, so that they never meet a heading's.
 */
export function footnotes() {
  return (tree: Root, file: VFile): undefined => {
    const draft = draftOf(file);
    const definitions = takeDefinitions(tree, draft);
    if (definitions.size === 0) return;
    const notes = numberNotes(tree, definitions, draft);
    for (const [identifier, definition] of definitions) {
      if (notes.has(identifier)) continue;
      const message = `Chú thích cuối bài “[^${definition.label ?? identifier}]” không được dẫn ở đâu nên sẽ không hiện; hãy thêm dấu dẫn hoặc xóa.`;
      draft.findings.push(warning(placeOf(draft, definition), 'unused-footnote', message));
    }
    if (notes.size === 0) return;
    draft.ids.add('chu-thich');
    tree.children.push(section([...notes.values()]));
  };
}

function takeDefinitions(tree: Root, draft: BodyDraft): ReadonlyMap<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  const take: Replace = (node) => {
    if (node.type !== 'footnoteDefinition') return undefined;
    if (definitions.has(node.identifier)) {
      const message = `Chú thích cuối bài “[^${node.label ?? node.identifier}]” được viết hai lần; chỉ lần đầu được hiện.`;
      draft.findings.push(warning(placeOf(draft, node), 'duplicate-footnote', message));
    } else definitions.set(node.identifier, node);
    if (node.children.length === 0) {
      const message = `Chú thích cuối bài “[^${node.label ?? node.identifier}]” không có chữ; hãy viết lời chú thích ngay sau dấu hai chấm, trên cùng một dòng.`;
      draft.findings.push(error(placeOf(draft, node), 'empty-footnote', message));
    }
    replaceNodes(node, take);
    return [];
  };
  replaceNodes(tree, take);
  return definitions;
}

function numberNotes(
  tree: Root,
  definitions: ReadonlyMap<string, FootnoteDefinition>,
  draft: BodyDraft,
): ReadonlyMap<string, Note> {
  const notes = new Map<string, Note>();
  const number: Replace = (node) => {
    const definition = node.type === 'footnoteReference' ? definitions.get(node.identifier) : undefined;
    if (definition === undefined) return undefined;
    const note = notes.get(definition.identifier) ?? { number: notes.size + 1, definition, references: 0 };
    notes.set(definition.identifier, note);
    note.references += 1;
    return [reference(note, draft)];
  };
  replaceNodes(tree, number);
  // A note may refer to another: the map grows while it is walked.
  for (const note of notes.values()) replaceNodes(note.definition, number);
  return notes;
}

function reference(note: Note, draft: BodyDraft): Shaped {
  const id = referenceId(note.number, note.references);
  const target = `chu-thich_${note.number}`;
  draft.ids.add(id).add(target);
  const properties = { href: `#${target}`, id, className: ['dan'], ariaDescribedBy: ['chu-thich'] };
  return shaped('sup', {}, [marked('a', properties, String(note.number))]);
}

function referenceId(number: number, time: number): string {
  return time === 1 ? `dan_${number}` : `dan_${number}_${time}`;
}

function section(notes: readonly Note[]): Shaped {
  const title = marked('h2', { className: ['an'], id: 'chu-thich' }, 'Chú thích');
  const items = notes.map(item);
  return shaped('section', { className: ['chu-thich'] }, [
    title,
    { type: 'list', ordered: true, spread: false, children: items },
  ]);
}

function item(note: Note): ListItem {
  const { children, position } = note.definition;
  const last = children.at(-1);
  const back = backLinks(note);
  if (last?.type === 'paragraph') last.children.push(...back);
  else children.push({ type: 'paragraph', children: back });
  const data = { hProperties: { id: `chu-thich_${note.number}` } };
  return { type: 'listItem', spread: true, children, data, ...(position && { position }) };
}

function backLinks(note: Note) {
  const times = Array.from({ length: note.references }, (_, index) => index + 1);
  return times.flatMap((time) => {
    const again = time === 1 ? '' : `, lần ${time}`;
    const ariaLabel = `Quay lại chỗ dẫn số ${note.number}${again}`;
    const properties = { href: `#${referenceId(note.number, time)}`, className: ['quay-lai'], ariaLabel };
    return [{ type: 'text', value: ' ' } as const, marked('a', properties, '↩')];
  });
}
