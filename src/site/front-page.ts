import type { SectionConfig } from '../config.ts';
import { type FrontPageWishes, frontPageFile } from '../content/front-page.ts';
import type { PlacedLater } from '../place-later.ts';
import { once } from '../remembered.ts';
import { formatDateTime } from '../text/dates.ts';
import { nearestForFew } from '../text/nearest.ts';
import type { Found, Members } from './site.ts';
import { unknownSection } from './unknown-sections.ts';

/** What an editor put where on the front page, by the places of articles; what is left free fills itself. */
export interface FrontPage {
  readonly lead: number | null;
  readonly secondary: Members;
  /** The sections that have a block, in order, with the articles pinned to it; null for all at the top. */
  readonly blocks: readonly { readonly section: string; readonly pinned: Members }[] | null;
  /** The breaking-news banner while its time lasts, with the article it leads to. */
  readonly breaking: { readonly text: string; readonly article: number | null } | null;
}

/** What wishes are checked against. */
export interface FrontPageContext {
  /** What became of the article of a file; null where there is none. */
  readonly find: (file: string) => Found | null;
  /** Files of all articles that are seen. */
  readonly files: () => readonly string[];
  /** Files that have errors of their own, reported already. */
  readonly broken: ReadonlySet<string>;
  readonly sections: readonly SectionConfig[];
  readonly now: number;
}

/** Puts articles where an editor wants them; a slot whose article cannot be shown is reported and stays free. */
export function placeFrontPage(
  wishes: FrontPageWishes,
  context: FrontPageContext,
): { readonly front: FrontPage; readonly problems: readonly PlacedLater[] } {
  const guess = guesser(context);
  const problems = [...blockProblems(wishes, context)];
  const taken = new Set<string>();
  const find = (file: string, path: Path): number | null => {
    const found = context.find(file);
    if (found?.state === 'visible') return found.place;
    problems.push(...absent(file, found, path, { broken: context.broken, guess, breaking: wishes.breaking }));
    return null;
  };
  const take = (file: string, path: Path): readonly number[] => {
    // Of an article that is not seen yet, too: it must not stop the newspaper when its hour comes.
    if (taken.size === taken.add(file).size) {
      problems.push(slotError(path, 'repeated-slot', repeatedMessage(file)));
      return [];
    }
    const place = find(file, path);
    return place === null ? [] : [place];
  };
  const { lead, secondary, blocks, breaking } = wishes;
  const shown = breaking !== null && breaking.until.epoch > context.now ? breaking : null;
  const front: FrontPage = {
    lead: lead === null ? null : (take(lead, ['lead'])[0] ?? null),
    secondary: Int32Array.from(secondary.flatMap((file, index) => take(file, ['secondary', index]))),
    blocks:
      blocks?.map(({ section, articles }, block) => ({
        section,
        pinned: Int32Array.from(
          articles.flatMap((file, index) => take(file, ['blocks', block, 'articles', index])),
        ),
      })) ?? null,
    breaking: shown && {
      text: shown.text,
      article: shown.article === null ? null : find(shown.article, ['breaking', 'article']),
    },
  };
  return { front, problems };
}

type Path = readonly PropertyKey[];

/** Why an article is not there. What time alone has hidden is no error: a newspaper must build at night as well. */
function absent(
  file: string,
  found: Exclude<Found, { state: 'visible' }> | null,
  path: Path,
  {
    broken,
    guess,
    breaking,
  }: {
    readonly broken: FrontPageContext['broken'];
    readonly guess: (file: string) => string | null;
    readonly breaking: FrontPageWishes['breaking'];
  },
): readonly PlacedLater[] {
  if (broken.has(file)) return [];
  if (found === null) return [slotError(path, 'unknown-article', unknownMessage(file, guess(file)))];
  switch (found.state) {
    case 'draft':
      return [
        slotError(
          path,
          'hidden-article',
          `Bài “${file}” còn là bản nháp; hãy bỏ dòng “draft: true” trong bài, hoặc chọn bài khác.`,
        ),
      ];
    case 'embargoed': {
      const { date } = found.article();
      const until = formatDateTime(date);
      if (path[0] === 'breaking' && breaking !== null && breaking.until.epoch <= date.epoch)
        return [
          slotWarning(
            path,
            `Bài “${file}” đến ${until} mới đăng, khi dòng tin nóng đã hết hạn, nên dòng ấy không dẫn đến bài; hãy ghi until muộn hơn, hoặc chọn bài khác.`,
          ),
        ];
      return [slotWarning(path, `Bài “${file}” đến ${until} mới đăng; từ nay đến đó ${insteadOf(path)}.`)];
    }
    case 'expired':
      return [slotWarning(path, `Bài “${file}” đã hết hạn đăng; ${insteadOf(path)}. Hãy chọn bài khác.`)];
  }
}

/** What is shown while an article is not. */
function insteadOf([key]: Path): string {
  return key === 'breaking' ? 'dòng tin nóng vẫn hiện, không dẫn đến bài nào' : 'chỗ này lấy bài mới nhất';
}

/** What names the article that was probably meant by another name. */
function guesser(context: FrontPageContext): (file: string) => string | null {
  const files = once(() => context.files());
  const byName = once(() => new Map([...files()].reverse().map((file) => [bareName(file), file])));
  const guess = nearestForFew();
  return (file) => byName().get(bareName(file)) ?? guess(file, files);
}

function bareName(file: string): string {
  return file.replace(/^.*\/|\.(?:html|md)$/g, '');
}

function unknownMessage(file: string, meant: string | null): string {
  const hint =
    meant === null
      ? 'hãy ghi đường dẫn tệp của bài, ví dụ articles/2021/03/cau-moi.md.'
      : `có phải ý bạn là “${meant}”?`;
  return `Không có bài “${file}”; ${hint}`;
}

function repeatedMessage(file: string): string {
  return `Bài “${file}” đã ở một chỗ khác trên trang nhất; mỗi bài chỉ đứng một chỗ.`;
}

function blockProblems({ blocks }: FrontPageWishes, { sections }: FrontPageContext): readonly PlacedLater[] {
  const keys = (blocks ?? []).map(({ section }) => section);
  return keys.flatMap((key, index) => {
    const path = ['blocks', index, 'section'];
    if (keys.indexOf(key) < index)
      return [slotError(path, 'repeated-slot', `Chuyên mục “${key}” đã có một khối ở trên.`)];
    if (sections.some((section) => section.key === key)) return [];
    return [slotError(path, 'unknown-section', unknownSection(key, sections))];
  });
}

function slotError(path: Path, code: string, message: string): PlacedLater {
  return { file: frontPageFile, path, severity: 'error', code, message };
}

function slotWarning(path: Path, message: string): PlacedLater {
  return { file: frontPageFile, path, severity: 'warning', code: 'hidden-article', message };
}
