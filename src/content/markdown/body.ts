import { VFile } from 'vfile';
import { compareText } from '../../compare-text.ts';
import type { Finding, Place } from '../../problem.ts';
import { anchorsOf, newDraft } from './draft.ts';
import { BODY_LIMITS, limitFindings, PARSER_LIMITS } from './limits.ts';
import { putBack, rootOf, takeOrdinary } from './ordinary.ts';
import { processorFor } from './processor.ts';
import { writeHtml } from './write-html.ts';

/** What the pipeline has to know about the file around a body. */
export interface BodyContext {
  /** Path below the content folder, with `/`: `articles/2021/03/x.md`. */
  readonly file: string;
  /** The line of the file at which the body begins, from 1. */
  readonly firstLine: number;
  /** The site's own origin, `https://bao.example`: absolute links to it are internal. */
  readonly origin: string;
  /** Hosts whose pictures may be shown without a copy of ours. */
  readonly imageHosts: readonly string[];
}

/** A picture of the body, in the order of its slots. */
export interface BodyPicture extends Place {
  /** Path below the content folder, or an `https` URL on an allowed host. */
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** An internal link of the body, in the order of its slots. */
export interface BodyLink extends Place {
  /** A path from the site's root, or the path of a `.md` file below the content folder; either may carry a fragment. */
  readonly target: string;
}

/** A heading of the body as rendered: depth 2 to 6, an id unique in the body, its plain text. */
export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** A rendered body; its HTML carries slots (see `slots.ts`) wherever it needs another file. */
export interface Body {
  readonly html: string;
  readonly syllables: number;
  readonly pictures: readonly BodyPicture[];
  readonly links: readonly BodyLink[];
  readonly headings: readonly Heading[];
  /** Ids of notes, of what leads to them, and of boxes: a link may name them, too. */
  readonly anchors: readonly string[];
}

const EMPTY: Body = { html: '', syllables: 0, pictures: [], links: [], headings: [], anchors: [] };

/** Renders the Markdown of one body, but nothing of one that passes a limit of `limits.ts`. */
export function renderBody(
  markdown: string,
  context: BodyContext,
): { readonly body: Body; readonly findings: readonly Finding[] } {
  const passed = limitFindings(markdown, context.firstLine, BODY_LIMITS);
  if (passed.length > 0) return { body: EMPTY, findings: passed };
  const { rest, groups } = takeOrdinary(markdown);
  const left = limitFindings(rest, context.firstLine, PARSER_LIMITS);
  if (left.length > 0) return { body: EMPTY, findings: left };
  const draft = newDraft(context, markdown);
  const file = new VFile({ value: rest, data: { draft } });
  const processor = processorFor(rest);
  const tree = rest === '' ? rootOf(groups) : putBack(processor.parse(file), groups);
  processor.runSync(tree, file);
  const html = writeHtml(tree, (block) => processor.stringify(block, file));
  const { pictures, links, headings, syllables } = draft;
  return {
    body: { html, syllables, pictures, links, headings, anchors: anchorsOf(draft) },
    findings: draft.findings.sort(byPlace),
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || compareText(a.code, b.code);
}
