import type { Paragraph, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { VFile } from 'vfile';
import { error, warning } from '../../problem.ts';
import { nearest } from '../../text/nearest.ts';
import { type BodyDraft, draftOf, placeOf } from './draft.ts';
import { literalMarkWarnings } from './literal-marks.ts';
import { isPictureParagraph } from './pictures.ts';
import { type Holder, replaceNodes } from './replace-nodes.ts';
import { shaped } from './shaped.ts';

/** What a container takes, and how it is shown. */
interface Rule {
  readonly label: boolean;
  readonly attributes: readonly string[];
  shape(node: ContainerDirective, label: Paragraph | undefined, draft: BodyDraft): RootContent;
}

const RULES: ReadonlyMap<string, Rule> = new Map([
  ['trich-dan', { label: false, attributes: ['nguon'], shape: quote }],
  ['hop-thong-tin', { label: true, attributes: [], shape: box }],
  ['bo-anh', { label: false, attributes: [], shape: pictureSet }],
]);

/** Shows `:::` containers as pull quotes, information boxes and picture sets. */
export function directives() {
  return (tree: Root, file: VFile): undefined => {
    shapeAll(tree, { file, outer: null, ends: { spare: 0 } });
  };
}

/** Where a container may stand. */
interface Around {
  readonly file: VFile;
  /** The name of the container around; null at the top. */
  readonly outer: string | null;
  /** Lines of `:::` still to come that were to close the outer of two containers, and find it closed by that of the inner. */
  readonly ends: { spare: number };
}

/** Shapes what a holder holds. */
function shapeAll(holder: Holder, around: Around): void {
  replaceNodes(holder, (node) => {
    if (node.type === 'paragraph') checkColons(node, around);
    if (node.type !== 'containerDirective' && node.type !== 'leafDirective') return undefined;
    shapeAll(node, { ...around, outer: node.name });
    return [shapeOne(node, around)];
  });
}

function shapeOne(node: ContainerDirective | LeafDirective, { file, outer, ends }: Around): RootContent {
  const draft = draftOf(file);
  const rule = RULES.get(node.name);
  if (rule === undefined || node.type === 'leafDirective') {
    fail(draft, node, 'unknown-directive', unknownMessage(node));
    return node;
  }
  if (node.data?.fences !== 2) {
    // A fence closes the outermost container that is not longer.
    const message =
      outer === null
        ? `Khối :::${node.name} chưa đóng; hãy thêm một dòng ::: ở cuối khối.`
        : `Khối :::${node.name} mở khi khối :::${outer} chưa đóng; hãy đóng khối trước bằng một dòng :::, hoặc nếu muốn lồng thì mở và đóng khối ngoài bằng bốn dấu ::::.`;
    fail(draft, node, 'unclosed-directive', message);
    if (outer !== null) ends.spare += 1;
  }
  checkAttributes(node, rule, draft);
  checkQuotes(node, rule, file);
  const label = takeLabel(node);
  if (label !== undefined && !rule.label) {
    const message = `Khối :::${node.name} không nhận tiêu đề trong [ ]; hãy đưa chữ đó vào trong khối.`;
    fail(draft, node, 'unknown-attribute', message);
    node.children.unshift(label);
  }
  return rule.shape(node, label, draft);
}

/** A `:::` that begins a line of text was meant to open or close something, and did not. */
function checkColons(node: Paragraph, { file, ends }: Around): void {
  for (const [index, child] of node.children.entries()) {
    if (child.type !== 'text' || !child.value.includes(':::')) continue;
    const text = index === 0 ? `\n${child.value}` : child.value;
    const colons = Array.from(text.matchAll(/\n[ \t]*:{3,}[ \t]?([\w-]*)([^\n]*)/g)).find(
      ([, name, rest]) => name !== '' || rest?.trim() !== '' || !isSpare(ends),
    );
    if (colons === undefined) continue;
    const form = formOf(colons[1] ?? '');
    const message = `Dòng ::: này không mở cũng không đóng khối nào; ${form}, và đóng bằng một dòng :::.`;
    const draft = draftOf(file);
    draft.findings.push(error(placeOf(draft, child, node), 'malformed-directive', message));
  }
}

/** Takes one of the spare ends, where there is one. */
function isSpare(ends: Around['ends']): boolean {
  if (ends.spare === 0) return false;
  ends.spare -= 1;
  return true;
}

/** How to write the first line of a container, with what it may take. */
function formOf(name: string): string {
  const rule = RULES.get(name);
  if (rule === undefined) return 'hãy viết :::tên-khối không dấu, không cách';
  const [attribute] = rule.attributes;
  if (attribute === undefined)
    return `hãy viết :::${name}${rule.label ? ` hay :::${name}[Tiêu đề]` : ''}, không có dấu cách`;
  return `hãy viết :::${name} hay :::${name}{${attribute}="…"}, không có dấu cách ở giữa, với hai dấu nháy thẳng "`;
}

function unknownMessage(node: ContainerDirective | LeafDirective): string {
  const colons = node.type === 'leafDirective' ? '::' : ':::';
  if (RULES.has(node.name)) {
    return `Khối ${colons}${node.name} phải mở bằng ba dấu hai chấm: :::${node.name}, và đóng bằng một dòng :::.`;
  }
  return `Không có khối “${colons}${node.name}”; ${guess(node.name, [...RULES.keys()], ':::')}`;
}

function guess(word: string, known: readonly string[], before: string): string {
  const near = nearest(word, known);
  if (near !== null) return `có phải ý bạn là “${before}${near}”?`;
  return `chỉ có ${known.map((name) => before + name).join(', ')}.`;
}

function checkAttributes(node: ContainerDirective, rule: Rule, draft: BodyDraft): void {
  const attributes = Object.entries(node.attributes ?? {});
  const [first] = rule.attributes;
  for (const [at, [name, value]] of attributes.entries()) {
    if (rule.attributes.includes(name)) continue;
    if (at > 0 && value === '' && first !== undefined) {
      const message = `Trong khối :::${node.name}, giá trị có dấu cách phải nằm giữa hai dấu nháy thẳng "; hãy viết ${first}="…".`;
      fail(draft, node, 'unknown-attribute', message);
      return;
    }
    const hint =
      rule.attributes.length === 0 ? 'khối này không có thuộc tính.' : guess(name, rule.attributes, '');
    const message = `Khối :::${node.name} không có thuộc tính “${name}”; ${hint}`;
    fail(draft, node, 'unknown-attribute', message);
  }
}

/** Curly quotes, as some systems type them, enclose no value and are shown as a part of it. */
function checkQuotes(node: ContainerDirective, rule: Rule, file: VFile): void {
  const name = rule.attributes.find((one) => /^[“”„‘’]/.test(node.attributes?.[one] ?? ''));
  if (name === undefined || /=[ \t]*["']/.test(firstLineOf(node, file))) return;
  const draft = draftOf(file);
  const message = `Giá trị của “${name}” phải nằm giữa hai dấu nháy thẳng "; hãy viết ${name}="…", nếu không thì dấu nháy cong hiện lên trang.`;
  draft.findings.push(warning(placeOf(draft, node), 'malformed-directive', message));
}

function firstLineOf({ position }: ContainerDirective, file: VFile): string {
  const from = position?.start.offset ?? 0;
  const source = String(file);
  return source.slice(from, source.indexOf('\n', from));
}

function takeLabel(node: ContainerDirective): Paragraph | undefined {
  const first = node.children[0];
  if (first?.type !== 'paragraph' || first.data?.directiveLabel !== true) return undefined;
  node.children.shift();
  return first;
}

function fail(draft: BodyDraft, node: RootContent, code: string, message: string): void {
  draft.findings.push(error(placeOf(draft, node), code, message));
}

function quote(node: ContainerDirective, _label: Paragraph | undefined, draft: BodyDraft): RootContent {
  const source = node.attributes?.nguon?.trim();
  draft.findings.push(...literalMarkWarnings(source ?? '', 'nguồn của lời trích', placeOf(draft, node)));
  const said: RootContent[] = [{ type: 'blockquote', children: node.children }];
  if (source) said.push(shaped('figcaption', {}, [{ type: 'text', value: `— ${source}` }]));
  return shaped('figure', { className: ['trich-dan'] }, said);
}

function box(node: ContainerDirective, label: Paragraph | undefined, draft: BodyDraft): RootContent {
  if (label === undefined) return shaped('aside', { className: ['hop-thong-tin'] }, node.children);
  // `_` keeps the id apart from those of headings, as in the footnotes.
  let number = 1;
  while (draft.ids.has(`hop_${number}`)) number += 1;
  const id = `hop_${number}`;
  draft.ids.add(id);
  const title = shaped('p', { className: ['hop-tieu-de'], id }, label.children);
  return shaped('aside', { className: ['hop-thong-tin'], ariaLabelledBy: [id] }, [title, ...node.children]);
}

function pictureSet(node: ContainerDirective, _label: Paragraph | undefined, draft: BodyDraft): RootContent {
  const others = node.children.filter((child) => !isPictureParagraph(child));
  for (const other of others) {
    const message = 'Trong khối :::bo-anh chỉ được có ảnh, mỗi ảnh một đoạn; hãy đưa phần này ra ngoài khối.';
    fail(draft, other, 'picture-set', message);
  }
  if (node.children.length === 0) fail(draft, node, 'picture-set', 'Khối :::bo-anh không có ảnh nào.');
  return shaped('div', { className: ['bo-anh'] }, node.children);
}
