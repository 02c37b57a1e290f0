import remarkHtml from 'remark-html';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { directives } from './directives.ts';
import { footnotes } from './footnotes.ts';
import { headings } from './headings.ts';
import { links } from './links.ts';
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

/** The newsroom's processor with the syntax given; each file that goes through it carries a draft. */
export function newsProcessor(constructs: readonly Construct[]) {
  return processor(constructs, NEWS, true);
}

const NEWS = [references, rawHtml, directives, footnotes, words, tables, pictures, headings, links];
/** Those that have something to do in a tree of ordinary blocks alone (`ordinary.ts`). */
const ORDINARY = [words, pictures, headings, links];

/** The newsroom's processor for a body of nothing but ordinary blocks. */
export const ordinaryProcessor = processor([], ORDINARY, true);

function processor(constructs: readonly Construct[], plugins: typeof NEWS, sanitize: boolean) {
  return unified()
    .data(
      'micromarkExtensions',
      constructs.map((construct) => construct.micromark),
    )
    .data(
      'fromMarkdownExtensions',
      constructs.flatMap((construct) => construct.tree),
    )
    .use(remarkParse)
    .use(plugins)
    .use(remarkHtml, { sanitize: sanitize && sanitizeSchema })
    .freeze();
}

const made = new Map<number, ReturnType<typeof newsProcessor>>();

/** The newsroom's processor with no more syntax than a text can hold: each construct slows every letter. */
export function processorFor(markdown: string): ReturnType<typeof newsProcessor> {
  let key = 0;
  for (const [bit, { sign }] of CONSTRUCTS.entries()) if (sign.test(markdown)) key |= 1 << bit;
  const known = made.get(key);
  if (known !== undefined) return known;
  const one = newsProcessor(CONSTRUCTS.filter((_, bit) => (key & (1 << bit)) !== 0));
  made.set(key, one);
  return one;
}
