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

/** Every article's page and the forwarding pages of its aliases, together for each day. */
export function planArticles(site: Site, { days }: Calendar, entries: Entries): readonly Target[] {
  return days.map(({ key: day, members: places }) => {
    const members = [...places];
    const member = (place: number) => members.push(place) - 1;
    const facts = places.map((place): Beside => {
      const older = site.neighbours.older(place);
      const newer = site.neighbours.newer(place);
      return {
        related: site.related(place).map(member),
        byAuthor: site.neighbours.byAuthor(place).map(member),
        older: older < 0 ? null : member(older),
        newer: newer < 0 ? null : member(newer),
      };
    });
    return target(entries, `articles ${day}`, { facts, members }, articlesOfDay);
  });
}

/** What stands beside an article, as places among the target's members. */
interface Beside {
  readonly related: Members;
  readonly byAuthor: Members;
  readonly older: number | null;
  readonly newer: number | null;
}

function articlesOfDay(house: House, day: readonly Beside[], shown: readonly Entry[]): readonly Output[] {
  return day.flatMap((beside, at) => {
    const entry = shown[at];
    if (entry === undefined) return [];
    const { article, url } = entry;
    const { file, aliases } = article;
    return [
      articlePage(house, entry, beside, shown),
      ...aliases.map((alias, index) =>
        forward(alias, url, article.title, { file, path: ['aliases', index] }),
      ),
    ];
  });
}

function articlePage(house: House, entry: Entry, beside: Beside, shown: readonly Entry[]): Planned {
  const { article } = entry;
  const cards = (places: Members) => places.flatMap((place) => shown[place]?.card ?? []);
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
        older: linkTo(shown, beside.older),
        newer: linkTo(shown, beside.newer),
      };
    },
    from,
  );
}

function linkTo(shown: readonly Entry[], place: number | null): NavLink | null {
  const entry = place === null ? undefined : shown[place];
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
