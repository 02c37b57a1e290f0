import { chunksOf } from '../chunks.ts';
import type { BodyFacts } from '../content/article.ts';
import type { Members, Site } from '../site/site.ts';
import { dateParts, formatDate } from '../text/dates.ts';
import { readingMinutes } from '../text/reading-time.ts';
import type { Entries, Entry, House } from './entries.ts';
import { forward } from './listing.ts';
import { type Output, type Planned, plan } from './output.ts';
import type { ArticlePage, BodyView, NavLink, StaticPage } from './page.ts';
import type { Calendar } from './spans.ts';
import { type Target, target } from './target.ts';
import { dayUrl, staticPageUrl } from './urls.ts';

/** Articles planned together: when one changes, so many pages are looked at for it and for each that shows it. */
const together = 10;

/** Every article's page and the forwarding pages of its aliases, by day and there by tens. */
export function planArticles(site: Site, { days }: Calendar, entries: Entries): readonly Target[] {
  return days.flatMap(({ key: day, members: places }) =>
    chunksOf(places, together).map((some, at) => {
      const facts: number[] = [];
      const members: number[] = [];
      for (const place of some) {
        members.push(place);
        for (const list of besideOf(site, place)) {
          facts.push(list.length);
          members.push(...list);
        }
      }
      return target(entries, `articles ${day} ${at}`, { facts, members }, articlePages);
    }),
  );
}

/** The lists of articles beside one: related ones, earlier ones of its author, and its neighbours in its section. */
function besideOf(
  { related, neighbours }: Site,
  place: number,
): readonly [Members, Members, Members, Members] {
  const { byAuthor, older, newer } = neighbours;
  return [related(place), byAuthor(place), one(older(place)), one(newer(place))];
}

function one(place: number): Members {
  return place < 0 ? [] : [place];
}

/** What stands beside an article. */
interface Beside {
  readonly related: readonly Entry[];
  readonly byAuthor: readonly Entry[];
  readonly older: Entry | undefined;
  readonly newer: Entry | undefined;
}

/** Plans articles from themselves, each followed by those beside it in lists of these lengths. */
function articlePages(house: House, lengths: readonly number[], shown: readonly Entry[]): readonly Output[] {
  let at = 0;
  const take = (length = 0) => {
    at += length;
    return shown.slice(at - length, at);
  };
  const outputs: Output[] = [];
  for (let list = 0; list < lengths.length; list += 4) {
    const [entry] = take(1);
    const related = take(lengths[list]);
    const byAuthor = take(lengths[list + 1]);
    const [older] = take(lengths[list + 2]);
    const [newer] = take(lengths[list + 3]);
    if (entry !== undefined)
      outputs.push(...articleOutputs(house, entry, { related, byAuthor, older, newer }));
  }
  return outputs;
}

function articleOutputs(house: House, entry: Entry, beside: Beside): readonly Output[] {
  const { article, url } = entry;
  const { file, aliases } = article;
  return [
    articlePage(house, entry, beside),
    ...aliases.map((alias, index) => forward(alias, url, article.title, { file, path: ['aliases', index] })),
  ];
}

function articlePage(house: House, entry: Entry, beside: Beside): Planned {
  const { article } = entry;
  const cards = (shown: readonly Entry[]) => shown.map(({ card }) => card);
  const from = { file: article.file, path: ['slug'] };
  return plan<ArticlePage>(
    'article',
    entry.url,
    (place) => {
      const { title, description, dateline, date, updated, source, sourceUrl, section } = article;
      const [author] = entry.authors;
      const byAuthor = cards(beside.byAuthor);
      return {
        ...place,
        title,
        description,
        trail: house.sectionTrail(section),
        section: house.section(section),
        story: { title, description, dateline, date, updated, source, sourceUrl },
        authors: entry.authors,
        tags: entry.tags,
        picture: entry.picture,
        readingMinutes: readingMinutes(article.body.syllables, house.settings.readingSpeed),
        body: entry.body,
        toc: contents(article.body),
        sameDay: { url: dayUrl(dateParts(date)), title: `Tin cùng ngày ${formatDate(date)}` },
        related: cards(beside.related),
        byAuthor: author === undefined || byAuthor.length === 0 ? null : { author, cards: byAuthor },
        older: linkTo(beside.older),
        newer: linkTo(beside.newer),
      };
    },
    from,
  );
}

function linkTo(entry: Entry | undefined): NavLink | null {
  return entry === undefined ? null : { url: entry.url, title: entry.article.title };
}

/** From so many syllables and parts on, a reader is helped by a table of contents. */
const longSyllables = 400;
const manyParts = 4;

function contents({ syllables, headings }: BodyFacts): readonly NavLink[] {
  const parts = headings.filter(({ depth }) => depth === 2);
  if (syllables < longSyllables || parts.length < manyParts) return [];
  return parts.map(({ id, text }) => ({ url: `#${id}`, title: text }));
}

/** The pages of `pages/`. */
export function planStaticPages(site: Site, entries: Entries): readonly Target[] {
  return site.pages.map((page) => {
    const { slug, title, description, file } = page;
    const facts = { slug, title, description, file, body: entries.body(page) };
    return target(entries, `page ${slug} ${file}`, { facts }, staticPage);
  });
}

interface StaticFacts {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly file: string;
  readonly body: BodyView;
}

function staticPage(_: House, { slug, title, description, file, body }: StaticFacts): readonly Output[] {
  const from = { file, path: [] };
  return [
    plan<StaticPage>(
      'static',
      staticPageUrl(slug),
      (place) => ({ ...place, title, description, trail: [], headline: title, body }),
      from,
    ),
  ];
}
