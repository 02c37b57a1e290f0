import type { BlockContent, Root } from 'mdast';
import { readBlocks } from './ordinary-blocks.ts';
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
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly BlockContent[] | null;
}

// What may span blank lines without a mark on each: HTML and fenced code (CommonMark 0.31.2 §4.5, §4.6); and
// what cleaning would not have left.
const SPANNING = /<|```|~~~|[\r\uE00C]/;
// A letter of the private use area, which is a letter to every rule of Markdown.
const STAND_IN = '\uE00C';

/**
 * Takes out the blocks that hold nothing but what most articles do: such lines at the left margin between blank
 * ones mean the same whatever stands around them, but for lists, which go on after a blank line.
 */
export function takeOrdinary(markdown: string): Taken {
  if (SPANNING.test(markdown)) return { rest: markdown, groups: [] };
  const lines = markdown.split('\n');
  const chunks = chunksOf(lines);
  const groups: BlockContent[][] = [];
  let open: BlockContent[] | null = null;
  let rest = false;
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.blocks === null || goesOn(chunk.blocks, chunks[index - 1], chunks[index + 1])) {
      open = null;
      rest = true;
      continue;
    }
    for (let at = chunk.from; at < chunk.to; at += 1) lines[at] = '';
    if (open === null) {
      lines[chunk.from] = STAND_IN;
      open = [];
      groups.push(open);
    }
    open.push(...chunk.blocks);
  }
  return { rest: rest ? lines.join('\n') : '', groups };
}

function chunksOf(lines: readonly string[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    if (lines[from] === '') continue;
    let to = from + 1;
    while (to < lines.length && lines[to] !== '') to += 1;
    chunks.push({ from, to, blocks: readBlocks(lines, from, to) });
    from = to;
  }
  return chunks;
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

function isList(block: BlockContent | undefined): boolean {
  return block?.type === 'list';
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
