import type { ArticleRecord } from '../../search-format/record-file.ts';
import { textOfPage } from './own-page.ts';
import { countWanted, type Sought } from './wanted.ts';

/**
 * The text from which an excerpt is shown: the sapo, if it or the title has all that was looked for, or no text has
 * more of it; otherwise that of the article's own page.
 */
export async function shownText([url, title, , , sapo]: ArticleRecord, sought: Sought): Promise<string> {
  const inSapo = countWanted(sapo, sought);
  if (Math.max(inSapo, countWanted(title, sought)) === sought.words.length) return sapo;
  const text = await textOfPage(url);
  return text !== null && countWanted(text, sought) > inSapo ? text : sapo;
}
