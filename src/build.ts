import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Assets, loadAssets, type StaticFile, staticFiles } from './assets.ts';
import { type Versions, versionsOf } from './code/software.ts';
import type { Archive } from './content/archive.ts';
import type { ReadContext } from './content/read-article.ts';
import { forgetLost, openStore, type ReadingStore } from './content/reading-store.ts';
import { LostText } from './content/texts.ts';
import { digest } from './digest.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { unboundHeap } from './heap.ts';
import { hexOf, keyWidth } from './keys.ts';
import { maker, type Workshop } from './make.ts';
import { type Newspaper, prepareButPaths, type ReadingMemory, readContext } from './newspaper.ts';
import { cacheLock, lock } from './output/lock.ts';
import { type Manifest, type SiteKind, siteOf, withManifest } from './output/manifest.ts';
import { type Changes, publish, untilInTurn } from './output/publish.ts';
import { isInShard, noteShard, type Shard } from './output/shard.ts';
import { pictureKey } from './pictures/renditions.ts';
import { mayCollide } from './plan/path-changes.ts';
import { claimsName } from './plan/plan.ts';
import { isIndex } from './plan/search.ts';
import { compareProblems, type Problem } from './problem.ts';
import { type Progress, silent } from './progress.ts';
import { compiledFolder } from './project.ts';
import type { Frame } from './render/site-data.ts';
import type { Site } from './site/site.ts';
import { lookAlone, type Survey } from './survey/survey.ts';
import { staticPageUrl } from './urls.ts';
import { bundlesOf, wantedBundles } from './wanted.ts';
import { openWorkers, type Workers } from './workers/workers.ts';

/** One build: folders, the moment the newspaper is seen at, and how it is done. */
export interface BuildOptions {
  readonly root: string;
  readonly content: string;
  readonly output: string;
  readonly cache: string;
  /** Instant of the build, ms since 1970, or the clock that tells it when the build begins. */
  readonly now: number | (() => number);
  readonly drafts: boolean;
  /** Whether what an earlier build left may be used. */
  readonly useCache: boolean;
  /** Threads that read and render at once; one by default. */
  readonly jobs?: number;
  /** An empty folder for the files this build writes, so that a deploy sends just those. */
  readonly delta?: string | undefined;
  /** The part of the site this build makes; all of it by default. */
  readonly shard?: Shard | undefined;
  /** Leaves the search index as the last build left it, for the next that does not. */
  readonly indexLater?: boolean;
  readonly progress?: Progress;
  /** A look around that has begun already. */
  readonly survey?: Survey;
  /** What a process that builds again and again keeps in memory from one build to the next. */
  readonly session?: Session;
  /** Content paths that alone may have changed since the session's last build, by the word of who watches them. */
  readonly touched?: ReadonlySet<string> | null;
}

/**
 * What the builds of one process keep: the software, and what is known of the last build, which each checks against
 * what is on the disk, but for files that somebody vouches for.
 */
export interface Session extends ReadingMemory {
  /** What the output folder said of itself when it was last left. */
  agreed: string;
  /** The software, which a process loads once. */
  software: Software | null;
}

/** What the software brings into every build. */
interface Software {
  readonly assets: Assets;
  readonly statics: readonly StaticFile[];
  readonly versions: Versions;
}

/** The session of a process that has built nothing yet. */
export function newSession(): Session {
  return { last: null, agreed: '', software: null };
}

/** What a build did; paths are output paths in order. */
export interface BuildReport extends Changes {
  readonly articles: number;
  readonly nextTransition: string | null;
  /** The instant at which the newspaper was seen, ms since 1970. */
  readonly now: number;
}

/** A build's end: a report, or null when errors among the problems kept anything from being published. */
export interface BuildResult {
  readonly report: BuildReport | null;
  readonly problems: readonly Problem[];
}

/** Builds the site: plans every target, makes those whose input changed, deletes what is no longer planned. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { cache, useCache, session = newSession() } = options;
  const { release, hasWaited } = await lock(cacheLock(cache));
  try {
    if (!useCache)
      for (const kept of ['readings', 'pictures', 'fingerprints'])
        rmSync(join(cache, kept), { recursive: true, force: true });
    return await untilInTurn(async (isAgain) => {
      const isLate = hasWaited || isAgain;
      const survey = isLate ? lookAlone(options) : (options.survey ?? lookAlone(options));
      const workers = openWorkers(options.jobs ?? 1);
      const now = typeof options.now === 'number' ? options.now : options.now();
      try {
        return await withManifest(cache, (manifest) =>
          buildOrReadAgain({ ...options, now }, { workers, session, manifest, survey }),
        );
      } finally {
        await workers.close();
        unboundHeap();
      }
    });
  } finally {
    release();
  }
}

/** The options of a build whose moment is known. */
interface SeenAt extends BuildOptions {
  readonly now: number;
}

/** What a build has at hand when it begins. */
interface Beginning {
  readonly workers: Workers;
  readonly session: Session;
  readonly manifest: Manifest | null;
  readonly survey: Survey;
}

/** Builds, and where a text that was read once is found to be lost, reads it and builds again. */
async function buildOrReadAgain(options: SeenAt, beginning: Beginning): Promise<BuildResult> {
  try {
    return await buildAlone(options, beginning);
  } catch (cause) {
    if (!(cause instanceof LostText)) throw cause;
    beginning.session.last = null;
    forgetLost(options.cache);
    return await buildAlone(options, beginning);
  }
}

async function buildAlone(options: SeenAt, beginning: Beginning): Promise<BuildResult> {
  const { workers, session, survey } = beginning;
  const { root, content: directory, progress = silent } = options;
  session.software ??= await loadSoftware(root);
  const { software } = session;
  const { statics } = software;
  const { newspaper, problems } = await prepareButPaths(
    {
      directory,
      moment: { now: options.now, drafts: options.drafts },
      publicPaths: statics.map((file) => file.path),
    },
    {
      store: (context) => storeOf(options, software, context),
      workers,
      progress,
      memory: session,
      touched: options.touched ?? null,
      look: () => survey.found(() => warmPress(root)),
    },
  );
  if (newspaper === null) return { report: null, problems };
  try {
    return await publishNewspaper(options, beginning, { newspaper, problems, software });
  } finally {
    newspaper.texts.close();
  }
}

/** Brings the output to what the newspaper is now. */
async function publishNewspaper(
  options: SeenAt,
  { workers, session, manifest, survey }: Beginning,
  {
    newspaper,
    problems,
    software,
  }: {
    readonly newspaper: Newspaper;
    readonly problems: readonly Problem[];
    readonly software: Software;
  },
): Promise<BuildResult> {
  const { cache, output, shard } = options;
  const { model, nextTransition } = newspaper;
  const { site, plan } = model;
  const kind: SiteKind = { origin: site.settings.origin, drafts: options.drafts, shard };
  const frame = frameOf(site, software.assets);
  const make = maker(workshopOf(options, { newspaper, software, frame, workers }));
  const all = wantedOf(options, { newspaper, software, frame });
  const bundles = shard === undefined ? all : all.filter(({ name }) => isInShard(name, shard));
  let pathProblems: readonly Problem[] = [];
  const changes = await publish(
    {
      bundles,
      async make(targets, order) {
        await make(targets, order);
        // Nothing more is made: what threads have in memory is wanted for the paths of all files.
        await workers.close();
      },
      keeps: (name) => options.indexLater === true && isIndex(name),
      approve(news) {
        const claimed = plan.claimed.flatMap(({ paths }) => paths);
        const claims = { claimed, claimsAreNew: news.isChanged(claimsName) };
        // Of a part of a site nobody knows what the others have at its paths.
        if (shard !== undefined || mayCollide(news, claims)) pathProblems = newspaper.pathProblems();
        return pathProblems.every(({ severity }) => severity !== 'error');
      },
    },
    {
      ...{ output, cache, site: siteOf(kind), manifest },
      ...{ isBelieved: options.useCache, delta: options.delta ?? null },
      ...{ seen: session.agreed, look: survey },
    },
  );
  const told = [...problems, ...pathProblems].toSorted(compareProblems);
  if (changes === null) return { report: null, problems: told };
  session.agreed = changes.agreed;
  if (shard !== undefined)
    noteShard(output, cache, { ...shard, bundles: all, site: siteOf({ ...kind, shard: undefined }) });
  const report = {
    articles: site.articles.length,
    ...changes,
    nextTransition: nextTransition === null ? null : new Date(nextTransition).toISOString(),
    now: options.now,
  };
  return { report, problems: told };
}

/** What a newspaper is published with. */
interface Publishing {
  readonly newspaper: Newspaper;
  readonly software: Software;
  readonly frame: Frame;
}

/** All bundles a build looks at, of whatever shard, with their fingerprints. */
function wantedOf({ cache, indexLater }: SeenAt, { newspaper, software, frame }: Publishing) {
  const { arrangement, model } = newspaper;
  const { site, plan } = model;
  const version = digest(software.versions.software + JSON.stringify(frame));
  const fingerprints = fingerprintsOf(
    {
      bundles: bundlesOf(plan),
      version,
      situation: digest(JSON.stringify([arrangement.identity, site.front, site.pages, plan.claimed])),
      keys: site.articles.columns.keys,
      entries: plan.entries,
    },
    join(cache, 'fingerprints'),
  );
  return wantedBundles(plan, software.statics, version, fingerprints).filter(
    ({ name }) => !(indexLater && isIndex(name)),
  );
}

/** Where and from what files are made. */
function workshopOf(
  options: SeenAt,
  { newspaper, software, frame, workers }: Publishing & Pick<Beginning, 'workers'>,
): Workshop {
  const { root, cache, progress = silent } = options;
  const { content, arrangement, model, source, shelves, texts } = newspaper;
  return {
    ...{ root, frame, arrangement, model, source, texts, cache, workers, progress },
    shelves: [...shelves.values()],
    store: storeOf(options, software, readContext(model.site.settings)).directory,
    pathOf: content.pathOf,
    pictureKeys: () => pictureKeys(content.articles),
  };
}

function storeOf({ cache }: BuildOptions, { versions }: Software, context: ReadContext): ReadingStore {
  return openStore(cache, digest(versions.reading + JSON.stringify(context)));
}

/** Makes ready what a press prints with; what is wrong with that is found out when it is to print. */
function warmPress(root: string): void {
  import('./press.ts').then(({ warmUp }) => warmUp(root)).catch(() => undefined);
}

/** Keys of all pictures of the folder, shown or not. */
function pictureKeys({ stock: { pictures } }: Archive): ReadonlySet<string> {
  const count = pictures.hashes.length / keyWidth;
  return new Set(
    Array.from({ length: count }, (_, number) => pictureKey({ hash: hexOf(pictures.hashes, number) })),
  );
}

async function loadSoftware(root: string): Promise<Software> {
  const assets = await loadAssets(root);
  return { assets, statics: staticFiles(root, assets), versions: ofCompiled() ?? versionsOf(root) };
}

/** The versions of compiled code, which were told when it was compiled. */
function ofCompiled(): Versions | null {
  const compiled = compiledFolder();
  return compiled === null ? null : JSON.parse(readFileSync(join(compiled, 'versions.json'), 'utf8'));
}

/** What every page shows beside its own data. */
function frameOf({ settings, pages }: Site, { stylesheet, scripts, fonts }: Assets): Frame {
  const bySlug = new Map(pages.map((page) => [page.slug, page]));
  const slugs = new Set(settings.footer ?? bySlug.keys());
  const named = [...slugs].flatMap((slug) => bySlug.get(slug) ?? []);
  return {
    settings,
    pages: named.map((page) => ({ url: staticPageUrl(page.slug), title: page.title })),
    stylesheet: `/${stylesheet.path}`,
    scripts: Object.fromEntries([...scripts].map(([name, { path }]) => [name, `/${path}`])),
    fonts: fonts.map(({ path }) => `/${path}`),
  };
}
