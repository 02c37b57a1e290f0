import { chunksOf } from './chunks.ts';
import type { Settings } from './config.ts';
import { trackedIds } from './content/identity.ts';
import {
  type Content,
  loadContent,
  loadFrontPage,
  loadSettings,
  placeIn,
  type ReadFiles,
} from './content/load.ts';
import type { ReadContext } from './content/read-article.ts';
import {
  loadShelves,
  loadTagNames,
  type ReadingStore,
  type Shelves,
  saveShelves,
  saveTagNames,
} from './content/reading-store.ts';
import type { FoundContent } from './content/scan.ts';
import { type KnownTagNames, type TagName, tagNamesWith } from './content/tag-names.ts';
import { boundHeap } from './heap.ts';
import { place } from './place-later.ts';
import { noPathsBefore, type PathsBefore } from './plan/path-changes.ts';
import { type Plan, planSite } from './plan/plan.ts';
import { compareProblems, inFile, type Problem } from './problem.ts';
import { type Progress, silent } from './progress.ts';
import { buildSite, type Site } from './site/site.ts';
import { unknownSections } from './site/unknown-sections.ts';
import { type Moment, nextTransition } from './site/visibility.ts';
import { here, runAll, type Workers } from './workers/workers.ts';

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

/** How files are read: what is remembered of earlier builds, and the threads that read the others. */
export interface Reader {
  /** What this process still has in memory of the store, so that it need not be loaded again. */
  readonly memory?: ReadingMemory;
  /** Content paths that alone may have changed since that memory; null, by default, where nobody knows. */
  readonly touched?: ReadonlySet<string> | null;
  /** The files of the folder, where someone has looked already. */
  readonly found?: Promise<FoundContent | null>;
  /** The store for articles read in this context, null to remember nothing. */
  readonly store: ((context: ReadContext) => ReadingStore) | null;
  readonly workers: Workers;
  readonly progress: Progress;
}

/** What a build left in the store in this folder. */
export interface ReadingMemory {
  last: {
    readonly directory: string;
    readonly shelves: Shelves;
    readonly tagNames: KnownTagNames;
  } | null;
}

const plainReader: Reader = { store: null, workers: here, progress: silent };

/**
 * The way from files to planned pages: content, site, plan. Every problem of every stage is reported, in order
 * of place; with an error among them there is no newspaper. Files are named by their path below the folder.
 * `pathsBefore` spares a build the search for collisions where nothing moved.
 */
export async function prepare(
  source: NewspaperSource,
  reader: Reader = plainReader,
  pathsBefore: (site: Site) => PathsBefore = () => noPathsBefore,
): Promise<{ readonly newspaper: Newspaper | null; readonly problems: readonly Problem[] }> {
  const { settings, findings } = loadSettings(source.directory);
  const settingsProblems = inFile('site.yaml', findings);
  if (settings === null) {
    // What articles have wrong by themselves is told in the same breath, but for what only settings decide.
    const { problems } = await read(source.directory, withoutSettings, { ...reader, store: null });
    const sure = problems.filter(({ code }) => code !== 'remote-image');
    return { newspaper: null, problems: sorted([...settingsProblems, ...sure]) };
  }
  const {
    content,
    problems: contentProblems,
    known,
    remember,
  } = await read(source.directory, readContext(settings), reader);
  const { wishes, problems: frontPageProblems } = loadFrontPage(source.directory, settings.timeZone);
  const tagNames = new Map<string, TagName>();
  const { site, problems: siteProblems } = buildSite(
    settings,
    { ...content, wishes },
    source.moment,
    tagNamesWith(known, tagNames),
  );
  const { pictures, unread, broken } = content;
  const plan = planSite(site, { pictures, unread, broken, publicPaths: source.publicPaths });
  const found = plan.problems(pathsBefore(site));
  const lost = broken.flatMap(({ file, section }) => (section === null ? [] : [{ file, section }]));
  const placed = place(
    [...siteProblems, ...unknownSections(settings, lost), ...found.placedLater],
    (file, path) => placeIn(source.directory, file, path),
  );
  remember(tagNames);
  const problems = sorted([
    ...settingsProblems,
    ...frontPageProblems,
    ...contentProblems,
    ...found.problems,
    ...placed,
  ]);
  if (problems.some((problem) => problem.severity === 'error')) return { newspaper: null, problems };
  const newspaper = {
    content,
    site,
    plan,
    nextTransition: nextTransition(content.articles, wishes, source.moment),
  };
  return { newspaper, problems };
}

const withoutSettings: ReadContext = { timeZone: 'Asia/Ho_Chi_Minh', origin: '', imageHosts: [] };

/** The settings that reading depends on. */
export function readContext({ timeZone, origin, imageHosts }: Settings): ReadContext {
  return { timeZone, origin, imageHosts };
}

/** Where somebody watches, git is not asked. */
const noIds = Promise.resolve(new Map<string, string>());

async function read(directory: string, context: ReadContext, reader: Reader) {
  const store = reader.store?.(context) ?? null;
  const { memory, touched = null, found } = reader;
  const inMemory = memory?.last?.directory === store?.directory ? memory?.last : undefined;
  const isWatched = inMemory !== undefined && touched !== null;
  const ids = isWatched ? noIds : trackedIds(directory);
  const before: Shelves = store === null ? new Map() : (inMemory?.shelves ?? loadShelves(store));
  const known: KnownTagNames = store === null ? new Map() : (inMemory?.tagNames ?? loadTagNames(store));
  const loaded = await loadContent(directory, before, readFiles(context, store, reader), {
    touched: isWatched ? touched : null,
    found: (await found) ?? null,
    ids,
  });
  if (store !== null) saveShelves(store, before, loaded.shelves);
  const remember = (tagNames: KnownTagNames) => {
    if (store === null) return;
    if (!isSameNames(tagNames, known)) saveTagNames(store, tagNames);
    if (memory !== undefined) memory.last = { directory: store.directory, shelves: loaded.shelves, tagNames };
  };
  return { ...loaded, known, remember };
}

/** Files read in one task. */
const batchSize = 200;
/** So few files are read in this thread: another would not have started by the time they are done. */
const fewFiles = 20;

function readFiles(
  context: ReadContext,
  store: ReadingStore | null,
  { workers, progress }: Reader,
): ReadFiles {
  return async (files, take) => {
    boundHeap(files.length);
    const tasks = chunksOf(files, batchSize).map(
      (batch) => ({ kind: 'read', files: batch, context, store, size: batch.length }) as const,
    );
    const bar = progress.stage('Đọc bài', files.length);
    await runAll(files.length <= fewFiles ? here : workers, tasks, (batch, size) => {
      for (const reading of batch) take(reading);
      bar.advance(size);
    });
    bar.end();
  };
}

function isSameNames(names: KnownTagNames, known: KnownTagNames): boolean {
  if (names.size !== known.size) return false;
  for (const name of names.keys()) if (!known.has(name)) return false;
  return true;
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(compareProblems);
}
