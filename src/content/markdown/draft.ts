import type { Nodes } from 'mdast';
import type { VFile } from 'vfile';
import type { Finding, Place } from '../../problem.ts';
import type { BodyContext, BodyLink, BodyPicture, Heading } from './body.ts';

/** What the plugins gather about one body while it passes through the processor. */
export interface BodyDraft {
  readonly context: BodyContext;
  /** The whole body as it was typed, of which a part may have been read without the parser. */
  readonly markdown: string;
  readonly findings: Finding[];
  readonly pictures: BodyPicture[];
  readonly links: BodyLink[];
  readonly headings: Heading[];
  /** Every id the HTML will carry, for links to `#id`. */
  readonly ids: Set<string>;
  syllables: number;
}

declare module 'vfile' {
  interface DataMap {
    draft: BodyDraft;
  }
}

/** Begins a draft with nothing gathered. */
export function newDraft(context: BodyContext, markdown: string): BodyDraft {
  return {
    context,
    markdown,
    findings: [],
    pictures: [],
    links: [],
    headings: [],
    ids: new Set(),
    syllables: 0,
  };
}

/** The ids that are no heading's. */
export function anchorsOf({ ids, headings }: BodyDraft): readonly string[] {
  const ofHeadings = new Set(headings.map(({ id }) => id));
  return [...ids].filter((id) => !ofHeadings.has(id));
}

/** The draft that travels with a file; a file without one is a mistake in the program. */
export function draftOf(file: VFile): BodyDraft {
  const { draft } = file.data;
  if (draft === undefined) throw new Error('The news processor needs a draft in file.data.');
  return draft;
}

/** Where a node begins in the content file; a node made while parsing stands where its parent does. */
export function placeOf(draft: BodyDraft, node: Nodes, parent?: Nodes): Place {
  const start = (node.position ?? parent?.position)?.start;
  if (start === undefined) return { line: draft.context.firstLine, column: 1 };
  return { line: start.line + draft.context.firstLine - 1, column: start.column };
}
