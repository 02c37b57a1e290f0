import type { Site } from '../site/site.ts';
import { readingMinutes } from '../text/reading-time.ts';
import type { Entries, Entry, House } from './entries.ts';
import { forward } from './listing.ts';
import { type Output, type Planned, plan } from './output.ts';
import type { ArticlePage, BodyView, StaticPage } from './page.ts';
import type { Calendar } from './spans.ts';
import { type Target, target } from './target.ts';
import { staticPageUrl } from './urls.ts';

/** Every article's page and the forwarding pages of its aliases, together for each day. */
export function planArticles(site: Site, { days }: Calendar, entries: Entries): readonly Target[] {
  return days.map(({ key: day, members: places }) => {
    const members = [...places];
    // For each article of the day, its related ones as places among the members.
    const related = places.map((place) => site.related(place).map((other) => members.push(other) - 1));
    return target(entries, `articles ${day}`, { facts: related, members }, articlesOfDay);
  });
}

function articlesOfDay(
  house: House,
  related: readonly (readonly number[])[],
  shown: readonly Entry[],
): readonly Output[] {
  return related.flatMap((others, at) => {
    const entry = shown[at];
    if (entry === undefined) return [];
    const { article, url } = entry;
    const { file, aliases } = article;
    const page = articlePage(
      house,
      entry,
      others.flatMap((other) => shown[other] ?? []),
    );
    return [
      page,
      ...aliases.map((alias, index) =>
        forward(alias, url, article.title, { file, path: ['aliases', index] }),
      ),
    ];
  });
}

function articlePage(house: House, entry: Entry, related: readonly Entry[]): Planned {
  const { article } = entry;
  const from = { file: article.file, path: ['slug'] };
  return plan<ArticlePage>(
    'article',
    entry.url,
    (place) => {
      const { title, description, dateline, date, updated, source, sourceUrl, section } = article;
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
        related: related.map(({ card }) => card),
      };
    },
    from,
  );
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
