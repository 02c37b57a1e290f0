import type { BlockContent, List, Root } from 'mdast';
import { nesting } from './limits.ts';
import { isList, isOddlyNumbered, type Line, readBlocks, signOf } from './ordinary-blocks.ts';
import { replaceNodes } from './replace-nodes.ts';

/** A body cut in two: the blocks that could be read at once, and the Markdown of all the rest. */
export interface Taken {
  /** With a stand-in for each group, on lines of their own that leave all others where they are; '' if nothing is left. */
  readonly rest: string;
  /** Neighbouring blocks, in order; each group is behind one stand-in. */
  readonly groups: readonly BlockContent[][];
}

/** Lines between blank ones, and the blocks in them, null where they are not ordinary. */
interface Chunk {
  readonly lines: readonly Line[];
  readonly blocks: readonly BlockContent[] | null;
}

// What may span blank lines without a mark on each: some kinds of HTML and fenced code (CommonMark 0.31.2 §4.5, §4.6);
// and what cleaning would not have left.
const SPANNING = /<(?:[!?]|pre|script|style|textarea)|```|~~~|[\r\uE00C]/i;
// A letter of the private use area, which is a letter to every rule of Markdown.
const STAND_IN = '\uE00C';
/** Quotes and lists one inside another; each level reads its lines once more. */
const DEPTH = 12;

/**
 * Takes out the blocks that hold nothing but what most articles do: such lines at the left margin between blank
 * ones mean the same whatever stands around them, but for lists, which go on after a blank line.
 */
export function takeOrdinary(markdown: string): Taken {
  if (SPANNING.test(markdown)) return { rest: markdown, groups: [] };
  const lines = markdown.split('\n');
  const chunks = joinLists(chunksOf(lines));
  const groups: BlockContent[][] = [];
  let open: BlockContent[] | null = null;
  let rest = false;
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.blocks === null || goesOn(chunk.blocks, chunks[index - 1], chunks[index + 1])) {
      open = null;
      rest = true;
      continue;
    }
    for (const { line } of chunk.lines) lines[line - 1] = '';
    if (open === null) {
      lines[(chunk.lines[0]?.line ?? 1) - 1] = STAND_IN;
      open = [];
      groups.push(open);
    }
    for (const block of chunk.blocks) open.push(block);
  }
  return { rest: rest ? lines.join('\n') : '', groups };
}

function chunksOf(texts: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let lines: Line[] = [];
  const close = () => {
    if (lines.length > 0) chunks.push({ lines, blocks: lines.every(isShallow) ? readBlocks(lines) : null });
    lines = [];
  };
  for (const [index, text] of texts.entries()) {
    const shown = text.endsWith(' ') ? trimmed(text) : text;
    if (shown === '') close();
    else lines.push({ text: shown, line: index + 1, column: 1 });
  }
  close();
  return chunks;
}

function isShallow({ text }: Line): boolean {
  return nesting(text) <= DEPTH;
}

/** A line without a single space at its end, which means nothing (CommonMark 0.31.2 §6.7), and nothing of a blank one. */
function trimmed(text: string): string {
  if (!/[^ ]/.test(text)) return '';
  const bare = text.slice(0, -1);
  return bare.endsWith(' ') || bare.endsWith('\\') ? text : bare;
}

/** Lists of one kind with nothing but blank lines between them are one list of paragraphs (CommonMark 0.31.2 §5.3). */
function joinLists(chunks: readonly Chunk[]): readonly Chunk[] {
  const runs: Chunk[][] = [];
  for (const chunk of chunks) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && isOneList(before, chunk)) run.push(chunk);
    else runs.push([chunk]);
  }
  return runs.flatMap((run) => (run.length > 1 ? joined(run) : run));
}

function isOneList(before: Chunk, after: Chunk): boolean {
  return (
    listOf(before) !== null && listOf(after) !== null && signOf(before.lines[0]) === signOf(after.lines[0])
  );
}

/** The list that a chunk is, and nothing else. */
function listOf({ blocks }: Chunk): List | null {
  const [list, ...others] = blocks ?? [];
  return isList(list) && others.length === 0 ? list : null;
}

/** The chunks of one list as one. */
function joined(run: readonly Chunk[]): Chunk {
  const lists = run.map(listOf).filter((list) => list !== null);
  const lines = run.flatMap((chunk) => chunk.lines);
  const [first] = lists;
  if (first === undefined || isOddlyNumbered(lines)) return { lines, blocks: null };
  const whole: List = { ...first, spread: true, children: lists.flatMap(({ children }) => children) };
  const end = lists.at(-1)?.position?.end;
  if (first.position && end) whole.position = { start: first.position.start, end };
  return { lines, blocks: [whole] };
}

/** Whether blocks begin or end with a list that may be one with a list before or after. */
function goesOn(
  blocks: readonly BlockContent[],
  before: Chunk | undefined,
  after: Chunk | undefined,
): boolean {
  return (isList(blocks[0]) && mayHoldList(before)) || (isList(blocks.at(-1)) && mayHoldList(after));
}

function mayHoldList(chunk: Chunk | undefined): boolean {
  return chunk !== undefined && (chunk.blocks === null || chunk.blocks.some(isList));
}

/** The tree of a body of nothing but such blocks. */
export function rootOf(groups: readonly BlockContent[][]): Root {
  return { type: 'root', children: groups.flat() };
}

/** The tree of the rest with the groups in the places of their stand-ins. */
export function putBack(tree: Root, groups: readonly BlockContent[][]): Root {
  let next = 0;
  replaceNodes(tree, (node) => {
    if (node.type !== 'paragraph') return undefined;
    const [child] = node.children;
    return child?.type === 'text' && child.value === STAND_IN ? groups[next++] : undefined;
  });
  return tree;
}
