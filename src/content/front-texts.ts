import { type Finding, warning } from '../problem.ts';
import { hasTrace, suspectEncoding, suspectNameEncoding } from '../text/legacy-encoding.ts';
import { type FrontMatter, frontMatterLocator } from './front-matter.ts';
import { literalMark, literalMarkMessage } from './markdown/literal-marks.ts';
import { legacyEncoding } from './open-text.ts';
import { typedAt } from './typed-values.ts';

/** What is wrong with the texts that front matter declares, as texts: `text` is the whole file. */
export function textFindings(declared: object, front: FrontMatter, text: string): readonly Finding[] {
  return [...legacyFindings(declared, front, text), ...literalMarks(declared, text)];
}

/** What is shown as it is typed, and its name. */
const plainTexts = [
  [['title'], 'tiêu đề'],
  [['description'], 'sapo'],
  [['image', 'caption'], 'chú thích ảnh'],
] as const;

/** Marks of Markdown or HTML where readers would see them. */
function literalMarks(declared: object, text: string): readonly Finding[] {
  return plainTexts.flatMap(([path, what]) => {
    const mark = literalMark(typedAt(declared, ...path) ?? '');
    if (mark === null) return [];
    return [warning(frontMatterLocator(text)(path), 'foreign-markup', literalMarkMessage(mark, what))];
  });
}

/**
 * A title or another key alone may come from an old file while the rest of the article does not. What is not a sentence may
 * be foreign, and is asked like a name.
 */
function legacyFindings(declared: object, front: FrontMatter, text: string): readonly Finding[] {
  const title = 'title' in declared ? { title: declared.title } : {};
  const texts = textsIn(hasTrace(text.slice(0, text.length - front.body.length)) ? declared : title);
  return [...texts].flatMap(({ path, value, isName }) => {
    const encoding =
      isName || !/\S\s+\S+\s+\S+\s+\S/.test(value) ? suspectNameEncoding(value) : suspectEncoding(value);
    return encoding === null ? [] : [legacyEncoding(encoding, frontMatterLocator(text)(path))];
  });
}

/** A text among the values of front matter; in a list it is a name. */
interface DeclaredText {
  readonly path: readonly (string | number)[];
  readonly value: string;
  readonly isName: boolean;
}

function* textsIn(value: unknown, path: DeclaredText['path'] = []): Generator<DeclaredText> {
  if (typeof value === 'string') yield { path, value, isName: typeof path.at(-1) === 'number' };
  else if (Array.isArray(value))
    for (const [at, item] of value.entries()) yield* textsIn(item, [...path, at]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
}
