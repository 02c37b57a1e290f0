import { reference } from '../content/shelf.ts';
import { placesOfTexts } from '../keys.ts';
import { once } from '../remembered.ts';
import type { Members, Site } from '../site/site.ts';
import { outputPath, staticPageUrl } from '../urls.ts';

/**
 * Articles that name a picture or a page which is not surely there, or a part of a page: those are to be read and
 * checked. Of all others it is known that what they name is seen, without one of them being read.
 */
export function suspects(site: Site): Members {
  const { references, leads } = site.articles.columns;
  const isSure = sureReferences(site);
  const found: number[] = [];
  for (let place = 0; place < leads.length; place += 1) {
    const lead = leads[place] ?? -1;
    let sure = lead < 0 || isSure[lead] === 1;
    for (let at = references.starts[place] ?? 0; at < (references.starts[place + 1] ?? 0) && sure; at += 1)
      sure = isSure[references.items[at] ?? 0] === 1;
    if (!sure) found.push(place);
  }
  return Int32Array.from(found);
}

/** For each reference 1 where it leads to what is surely there. */
function sureReferences(site: Site): Uint8Array {
  const { references, pictureAt } = site.articles.stock;
  const { targets, kinds } = references;
  const pageFiles = once(() => placesOfTexts(site.pages.map(({ file }) => file)));
  const pagePaths = once(() => placesOfTexts(site.pages.map(({ slug }) => outputPath(staticPageUrl(slug)))));
  const isSure = (one: number): boolean => {
    switch (kinds[one]) {
      case reference.remote:
      case reference.alias:
        return true;
      case reference.picture:
        return pictureAt(targets, one) >= 0;
      case reference.file:
        return site.find.byFile(targets, one)?.state === 'visible' || pageFiles()(targets, one) >= 0;
      case reference.url:
        return (
          site.find.byUrl(targets, one)?.state === 'visible' ||
          pagePaths()(targets, one) >= 0 ||
          site.find.isAlias(targets, one)
        );
      default:
        return false;
    }
  };
  return Uint8Array.from(kinds, (_, one) => (isSure(one) ? 1 : 0));
}
