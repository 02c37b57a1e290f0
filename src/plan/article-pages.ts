import type { BodyFacts, StaticArticle } from '../content/article.ts';
import type { LoadedPage } from '../content/load.ts';
import { mostOfAuthor } from '../site/neighbours.ts';
import { mostRelated } from '../site/related.ts';
import type { Members, Site } from '../site/site.ts';
import { dateParts, formatDate } from '../text/dates.ts';
import { readingMinutes } from '../text/reading-time.ts';
import { dayUrl, staticPageUrl } from '../urls.ts';
import type { Entry, House } from './entries.ts';
import { forward } from './listing.ts';
import { type Output, type Planned, plan } from './output.ts';
import type { ArticlePage, BodyView, NavLink, StaticPage } from './page.ts';
import type { Span } from './spans.ts';
import {
  alone,
  type Bundle,
  type Ingredients,
  type Kitchen,
  type Served,
  type Target,
  target,
} from './target.ts';

/** Articles planned together: when one changes, so many pages are made again for it and for each that shows it. */
const together = 5;

/** The pages of a day's articles, and the forwarding pages of their aliases. */
export function planArticles(site: Site, { key: day, members }: Span, kitchen: Kitchen): readonly Target[] {
  const ingredientsOf = besideOf(site, members.length);
  return Array.from({ length: Math.ceil(members.length / together) }, (_, at) => {
    const ingredients = ingredientsOf(members.subarray(at * together, (at + 1) * together));
    return target(kitchen, `articles ${day} ${at}`, ingredients, articlePages);
  });
}

/**
 * Gives articles, each followed by those beside it: related ones, earlier ones of its author, and its neighbours in its
 * section; `numbers` says how many of each. All that is given of `count` articles stands in two pieces of memory.
 */
function besideOf({ related, neighbours }: Site, count: number) {
  const { byAuthor, older, newer } = neighbours;
  const numbers = new Int32Array(count * kindsBeside);
  const articles = new Int32Array(count * mostBeside);
  let list = 0;
  let end = 0;
  const put = (place: number) => {
    articles[end] = place;
    end += 1;
    return 1;
  };
  const putAll = (places: Members) => {
    for (let at = 0; at < places.length; at += 1) put(places[at] ?? 0);
    return places.length;
  };
  const putIfAny = (place: number) => (place < 0 ? 0 : put(place));
  return (places: Members): Ingredients<null> => {
    const first = { list, end };
    for (let at = 0; at < places.length; at += 1, list += kindsBeside) {
      const place = places[at] ?? 0;
      put(place);
      numbers[list] = putAll(related(place));
      numbers[list + 1] = putAll(byAuthor(place));
      numbers[list + 2] = putIfAny(older(place));
      numbers[list + 3] = putIfAny(newer(place));
    }
    return {
      facts: null,
      numbers: numbers.subarray(first.list, list),
      articles: articles.subarray(first.end, end),
      files: places.length,
    };
  };
}

const kindsBeside = 4;
/** An article, those related, those of its author, and two neighbours. */
const mostBeside = 1 + mostRelated + mostOfAuthor + 2;

/** What stands beside an article. */
interface Beside {
  readonly related: readonly Entry[];
  readonly byAuthor: readonly Entry[];
  readonly older: Entry | undefined;
  readonly newer: Entry | undefined;
}

function articlePages({ house, numbers, articles }: Served<null>): readonly Output[] {
  let at = 0;
  const take = (length = 0) => {
    at += length;
    return articles.slice(at - length, at);
  };
  const outputs: Output[] = [];
  for (let list = 0; list < numbers.length; list += kindsBeside) {
    const [entry] = take(1);
    const related = take(numbers[list]);
    const byAuthor = take(numbers[list + 1]);
    const [older] = take(numbers[list + 2]);
    const [newer] = take(numbers[list + 3]);
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
      // A day without an hour begins before an article of that day.
      const changed = updated !== null && updated.epoch > date.epoch ? updated : null;
      const byAuthor = cards(beside.byAuthor);
      return {
        ...place,
        title,
        description,
        trail: house.sectionTrail(section),
        section: house.section(section),
        story: { title, description, dateline, date, updated: changed, source, sourceUrl },
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
  return entry === undefined ? null : { url: entry.url, title: entry.card.title };
}

/** From so many syllables and parts on, a reader is helped by a table of contents. */
const longSyllables = 400;
const manyParts = 4;

function contents({ syllables, headings }: BodyFacts): readonly NavLink[] {
  const parts = headings.filter(({ depth, text }) => depth === 2 && text !== '');
  if (syllables < longSyllables || parts.length < manyParts) return [];
  return parts.map(({ id, text }) => ({ url: `#${id}`, title: text }));
}

/** The pages of `pages/`; the key of each stands for its HTML. */
export function planStaticPages(pages: readonly LoadedPage[], kitchen: Kitchen): readonly Bundle[] {
  return pages.map(({ page, folder, html }) => {
    const { key, slug, title, description, file } = page;
    const body = kitchen.entries.body(page.body, { folder, place: html });
    const { pictures, links } = body;
    const facts = { key, slug, title, description, file, pictures, links };
    return alone(
      target(kitchen, `page ${slug} ${file}`, { facts }, ({ facts: planned }) => [staticPage(planned, body)]),
    );
  });
}

function staticPage(
  { slug, title, description, file }: Pick<StaticArticle, 'slug' | 'title' | 'description' | 'file'>,
  body: BodyView,
): Output {
  return plan<StaticPage>(
    'static',
    staticPageUrl(slug),
    (place) => ({ ...place, title, description, trail: [], headline: title, body }),
    { file, path: [] },
  );
}
