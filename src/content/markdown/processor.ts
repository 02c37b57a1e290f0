import type { Root } from 'mdast';
import remarkHtml from 'remark-html';
import remarkParse from 'remark-parse';
import { type Plugin, unified } from 'unified';
import { bareLinks, CLOSING } from './bare-links.ts';
import { decoded } from './decoded.ts';
import { directives } from './directives.ts';
import { footnotes } from './footnotes.ts';
import { headings } from './headings.ts';
import { links } from './links.ts';
import { mistyped } from './mistyped.ts';
import { pictures } from './pictures.ts';
import { rawHtml } from './raw-html.ts';
import { references } from './references.ts';
import { sanitizeSchema } from './sanitize-schema.ts';
import { CONSTRUCTS, type Construct } from './syntax.ts';
import { tables } from './tables.ts';
import { words } from './words.ts';

/** remark-parse and remark-html alone: CommonMark as the specification has it. */
export function commonmarkProcessor(options: { readonly sanitize: boolean }) {
  return processor([], [], options.sanitize);
}

/** The newsroom's processor with all its syntax; each file that goes through it carries a draft. */
export function newsProcessor() {
  return processor(CONSTRUCTS, PLUGINS, true);
}

/** A plugin, and the sign without which what is left to the parser gives it nothing to do. */
interface Step {
  readonly plugin: Plugin<[], Root>;
  readonly sign?: RegExp;
}

const PLUGINS: readonly Step[] = [
  // What it tells of stands in the source, which only untouched nodes tell their places in.
  { plugin: mistyped },
  { plugin: references, sign: /\]:/ },
  { plugin: rawHtml, sign: /</ },
  // It also looks for colons in text, where they may be escaped.
  { plugin: directives, sign: /::|[&\\]/ },
  { plugin: footnotes, sign: /\[\^/ },
  { plugin: bareLinks, sign: CLOSING },
  // These meet blocks that were read without the parser too.
  { plugin: decoded },
  { plugin: words },
  { plugin: tables },
  { plugin: pictures },
  { plugin: headings },
  { plugin: links },
];

function processor(constructs: readonly Construct[], steps: readonly Step[], sanitize: boolean) {
  return unified()
    .data(
      'micromarkExtensions',
      constructs.map(({ micromark }) => micromark()),
    )
    .data(
      'fromMarkdownExtensions',
      constructs.flatMap(({ tree }) => tree()),
    )
    .use(remarkParse)
    .use(steps.map(({ plugin }) => plugin))
    .use(remarkHtml, { sanitize: sanitize && sanitizeSchema })
    .freeze();
}

const SIGNED: readonly { readonly sign?: RegExp }[] = [...CONSTRUCTS, ...PLUGINS];
const made = new Map<number, ReturnType<typeof newsProcessor>>();

/**
 * The newsroom's processor with no more than the Markdown left to its parser can need, '' where none is: each construct
 * slows every letter, and each plugin walks the whole tree.
 */
export function processorFor(markdown: string): ReturnType<typeof newsProcessor> {
  let key = 0;
  for (const [bit, { sign }] of SIGNED.entries()) if (sign?.test(markdown)) key |= 1 << bit;
  const known = made.get(key);
  if (known !== undefined) return known;
  const isNeeded = ({ sign }: { readonly sign?: RegExp }) => sign === undefined || sign.test(markdown);
  const one = processor(CONSTRUCTS.filter(isNeeded), PLUGINS.filter(isNeeded), true);
  made.set(key, one);
  return one;
}
