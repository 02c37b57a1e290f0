import { type Content, loadContent, placeIn } from './content/load.ts';
import { place } from './place-later.ts';
import { type Plan, planSite } from './plan/plan.ts';
import { compareProblems, type Problem } from './problem.ts';
import { buildSite, type Site } from './site/site.ts';
import { type Moment, nextTransition } from './site/visibility.ts';

/** A newspaper ready to be rendered. */
export interface Newspaper {
  readonly content: Content;
  readonly site: Site;
  readonly plan: Plan;
  /** When the output next changes by itself (ms since 1970), or null. */
  readonly nextTransition: number | null;
}

/** Where a newspaper comes from and at which moment it is seen. */
export interface NewspaperSource {
  readonly directory: string;
  readonly moment: Moment;
  /** Output paths the software publishes beside it. */
  readonly publicPaths: readonly string[];
}

/**
 * The way from files to planned pages: content, site, plan. Every problem of every stage is reported, in order
 * of place; with an error among them there is no newspaper. Files are named by their path below the folder.
 */
export function prepare(source: NewspaperSource): {
  readonly newspaper: Newspaper | null;
  readonly problems: readonly Problem[];
} {
  const { settings, content, problems: contentProblems } = loadContent(source.directory);
  if (settings === null || content === null) return { newspaper: null, problems: sorted(contentProblems) };
  const { site, problems: siteProblems } = buildSite(
    settings,
    content.articles,
    content.pages,
    source.moment,
  );
  const plan = planSite(site, {
    pictures: content.pictures,
    unread: content.unread,
    publicPaths: source.publicPaths,
  });
  const placed = place([...siteProblems, ...plan.placedLater], (file, path) =>
    placeIn(source.directory, file, path),
  );
  const problems = sorted([...contentProblems, ...plan.problems, ...placed]);
  if (problems.some((problem) => problem.severity === 'error')) return { newspaper: null, problems };
  const newspaper = { content, site, plan, nextTransition: nextTransition(content.articles, source.moment) };
  return { newspaper, problems };
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(compareProblems);
}
