import { keyOf } from '../keys.ts';
import { once } from '../remembered.ts';
import type { Site } from '../site/site.ts';
import { authorUrl, feedUrl, outputPath, sectionUrl, tagUrl, urls } from '../urls.ts';
import { dayLink, monthLink, yearLink } from './date-pages.ts';
import type { Calendar } from './spans.ts';

/** Beginnings of URLs below which each name is a tag's or an author's. */
const tagsAt = tagUrl('').slice(1, -1);
const authorsAt = authorUrl('').slice(1, -1);

/**
 * Whether an output path is surely that of the index, or of the feed, of a list, or of a page that forwards; of others it is
 * not known. To tell so of one link, not every page has to be planned.
 */
export function listPaths({ settings, tags, authors, find }: Site, { years, months, days }: Calendar) {
  const known = once(() => {
    const sections = settings.sections.flatMap(({ key }) => [sectionUrl(key), feedUrl(sectionUrl(key))]);
    const dates = [
      ...years.map(({ key }) => yearLink(key).url),
      ...months.map(({ key }) => monthLink(key).url),
      ...days.map(({ key }) => dayLink(key).url),
    ];
    const rooms = [urls.home, urls.archive, urls.tagIndex, urls.search, feedUrl(urls.home)];
    return new Set([...rooms, ...sections, ...dates].map(outputPath));
  });
  return (path: string): boolean => {
    const [first = '', slug = '', file = '', ...rest] = path.split('/');
    if (rest.length === 0 && file !== '') {
      if (`${first}/` === tagsAt) return tags.hasSlug(slug) && (file === 'index.html' || file === 'rss.xml');
      if (`${first}/` === authorsAt) return authors.hasSlug(slug) && file === 'index.html';
    }
    return known().has(path) || find.isAlias(keyOf(path), 0);
  };
}
