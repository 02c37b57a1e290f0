import { directiveFromMarkdown } from 'mdast-util-directive';
import type { CompileContext, Extension as TreeExtension } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Extension } from 'micromark-util-types';

declare module 'mdast-util-directive' {
  interface ContainerDirectiveData {
    /** How many `:::` lines belong to the container: 2 when it is closed. */
    fences?: number;
  }
}

/**
 * Syntax beyond CommonMark, with a sign without which a text cannot hold it; its packages are asked for nothing before
 * one does, since most articles hold none.
 */
export interface Construct {
  readonly sign: RegExp;
  readonly micromark: () => Extension;
  readonly tree: () => readonly TreeExtension[];
}

function countFence(this: CompileContext): undefined {
  const node = this.stack.at(-1);
  if (node?.type === 'containerDirective') {
    node.data = { ...node.data, fences: (node.data?.fences ?? 0) + 1 };
  }
}

/** What an article may use beside CommonMark: GFM tables, footnotes, strikethrough, bare URLs; `:::` containers. */
export const CONSTRUCTS: readonly Construct[] = [
  // A table's delimiter row has a pipe, or a colon beside a dash.
  { sign: /\||:-|-:/, micromark: () => gfmTable(), tree: () => [gfmTableFromMarkdown()] },
  { sign: /\[\^/, micromark: () => gfmFootnote(), tree: () => [gfmFootnoteFromMarkdown()] },
  {
    // Where it is known, a single `~` too decides whether a `*` or `_` beside it may open or close.
    sign: /~~|[*_]~|~[*_]/,
    micromark: () => gfmStrikethrough({ singleTilde: false }),
    tree: () => [gfmStrikethroughFromMarkdown()],
  },
  {
    // An address that is the whole target of a link, as in `[a](https://b)`, is no bare one; one may be made up of escapes.
    sign: /@|www[.\\&]|https?[\\&]|&#|&(?:commat|period|colon);|(?<!(?<!\\)\[[^[\]()\\`<>^\n]*\]\()https?:|https?:(?![^\s()<>"']*\))/i,
    micromark: () => gfmAutolinkLiteral(),
    tree: () => [gfmAutolinkLiteralFromMarkdown()],
  },
  {
    sign: /::/,
    // Only directives that stand on lines of their own: in a sentence `12:30` and `Ảnh:Minh` stay text.
    micromark: () => ({ flow: directive().flow ?? {} }),
    tree: () => [directiveFromMarkdown(), { exit: { directiveContainerFence: countFence } }],
  },
];
