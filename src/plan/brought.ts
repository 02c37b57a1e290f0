import type { SectionConfig } from '../config.ts';
import type { Article, BrokenFile } from '../content/article.ts';
import { dateParts, type ZonedDate } from '../text/dates.ts';
import { slugify } from '../text/slug.ts';
import {
  articleUrl,
  authorUrl,
  dayUrl,
  feedUrl,
  forwardUrl,
  isPictureOf,
  isTagLetterPath,
  monthUrl,
  outputPath,
  sectionUrl,
  sitemapUrl,
  tagUrl,
  yearUrl,
} from '../urls.ts';

/** Output paths that are there with an article, beside its own: its aliases, and what one article is enough for. */
export function broughtBy({ aliases, tags, authors, date }: BrokenFile['brings']): readonly string[] {
  const ofTags = tags.map((tag) => tagUrl(slugify(tag)));
  return [
    ...aliases.map(forwardUrl),
    ...ofTags,
    ...ofTags.map(feedUrl),
    ...authors.map((author) => authorUrl(slugify(author))),
    ...(date === null ? [] : datesOf(date)),
  ].map(outputPath);
}

function datesOf(date: ZonedDate): readonly string[] {
  const { year, month, day } = dateParts(date);
  return [
    ...[yearUrl(year), monthUrl(year, month), dayUrl({ year, month, day })],
    sitemapUrl(`${year}-${month}`),
  ];
}

/** When an article comes by itself (ms since 1970), infinite for a draft. */
export function comesAt({ draft, date }: Article): number {
  return draft ? Number.POSITIVE_INFINITY : date.epoch;
}

/** When paths come by themselves with articles that are not seen yet. */
export function comingWith(upcoming: readonly Article[]): ReadonlyMap<string, number> {
  const coming = new Map<string, number>();
  for (const article of upcoming) {
    const time = comesAt(article);
    for (const path of broughtBy(article)) coming.set(path, Math.min(time, coming.get(path) ?? time));
  }
  return coming;
}

/** Tells of a path that is not there whether it may have gone by itself, and in the night, with articles that expired. */
export function goneWith(
  expired: readonly Article[],
  sections: readonly SectionConfig[],
): (path: string) => boolean {
  const parents = new Map(sections.map(({ key, parent }) => [key, parent]));
  const gone = new Set(
    expired.flatMap((article) => {
      const { section } = article;
      const lists = [section, parents.get(section) ?? section].map(sectionUrl);
      return [...broughtBy(article), ...[articleUrl(article), ...lists].map(outputPath)];
    }),
  );
  const isPicture = isPictureOf(
    expired.flatMap(({ image, body }) => [image, ...body.pictures].flatMap((one) => one?.src ?? [])),
  );
  return (path) => {
    // A picture goes with the last article that shows it.
    if (isPicture(path)) return true;
    // A letter's tags may be few enough again to stand on another page, and with the last of them its page is gone.
    if (expired.some(({ tags }) => tags.length > 0) && isTagLetterPath(path)) return true;
    // Lists lose their last pages; and of names with one slug, which articles bring, all but the first have a number.
    const list = path.replace(/\/trang-\d+\.html$/, '/index.html');
    return [path, list, list.replace(/^([^/]+\/[^/]+)-\d+\//, '$1/')].some((one) => gone.has(one));
  };
}
