import { join } from 'node:path';
import { keepChecked, readCheckedShared } from './checked-file.ts';
import { chunksOf } from './chunks.ts';
import type { Settings } from './config.ts';
import type { Archive } from './content/archive.ts';
import type { FrontPageWishes } from './content/front-page.ts';
import {
  type Content,
  gather,
  loadContent,
  loadFrontPage,
  loadSettings,
  placeFinder,
  type ReadFiles,
} from './content/load.ts';
import { lookAround } from './content/look.ts';
import type { ReadContext } from './content/read-article.ts';
import {
  loadShelves,
  openTexts,
  type ReadingStore,
  type Shelves,
  saveShelves,
} from './content/reading-store.ts';
import { noPlaces, openPlaces } from './content/remembered-places.ts';
import type { FoundContent } from './content/scan.ts';
import { openShelf } from './content/shelf.ts';
import { type Texts, textsInMemory } from './content/texts.ts';
import { digest } from './digest.ts';
import { boundHeap, isLarge } from './heap.ts';
import { type Model, type ModelSource, modelOf } from './model.ts';
import { type PlacedLater, place } from './place-later.ts';
import { compareProblems, inFile, type Problem } from './problem.ts';
import { type Progress, silent } from './progress.ts';
import { type Arrangement, arrange, openArrangement } from './site/arrangement.ts';
import { futureUpdates } from './site/future-updates.ts';
import { unknownSections } from './site/unknown-sections.ts';
import type { Moment } from './site/visibility.ts';
import { vietNam } from './text/time-zone.ts';
import { openShared } from './workers/shared.ts';
import { asTasks, here, runAll, type Workers } from './workers/workers.ts';

/** A newspaper ready to be made. */
export interface Newspaper {
  readonly content: Content;
  readonly model: Model;
  /** What the model was made from. */
  readonly arrangement: Arrangement;
  readonly source: ModelSource;
  readonly shelves: Shelves;
  readonly texts: Texts;
  /** Problems with the paths of its files. */
  readonly pathProblems: () => readonly Problem[];
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
  /** Looks at the files of the folder (`lookAround`), or has done so. */
  readonly look?: () => Promise<FoundContent>;
  /** The store for articles read in this context, null to remember nothing. */
  readonly store: ((context: ReadContext) => ReadingStore) | null;
  readonly workers: Workers;
  readonly progress: Progress;
}

/** What a build left in the store in this folder, and how it had read. */
export interface ReadingMemory {
  last: { readonly directory: string; readonly shelves: Shelves; readonly context: ReadContext } | null;
}

/**
 * The way from files to planned pages: content, site, plan. Every problem of every stage is reported, in order
 * of place; with an error among them there is no newspaper. Files are named by their path below the folder.
 */
export async function prepare(
  source: NewspaperSource,
): Promise<{ readonly newspaper: Newspaper | null; readonly problems: readonly Problem[] }> {
  const { newspaper, problems } = await prepareButPaths(source, {
    store: null,
    workers: here,
    progress: silent,
  });
  const all = newspaper === null ? problems : sorted([...problems, ...newspaper.pathProblems()]);
  return { newspaper: hasErrors(all) ? null : newspaper, problems: all };
}

/** The same, but a newspaper without errors is yet to be asked for problems with the paths of its files. */
export async function prepareButPaths(
  { directory, moment, publicPaths }: NewspaperSource,
  reader: Reader,
): Promise<{ readonly newspaper: Newspaper | null; readonly problems: readonly Problem[] }> {
  const { settings, findings } = loadSettings(directory);
  const settingsProblems = inFile('site.yaml', findings);
  if (settings === null) {
    // What articles have wrong by themselves is told in the same breath, but for what only settings decide; who builds
    // again and again reads as before, and only what has changed.
    const last = reader.memory?.last?.context;
    const { problems, texts } = await (last === undefined
      ? read(directory, withoutSettings, { ...reader, store: null })
      : read(directory, last, reader));
    texts.close();
    const sure = problems.filter(({ code }) => code !== 'remote-image');
    const frontPage = loadFrontPage(directory, (last ?? withoutSettings).timeZone).problems;
    return { newspaper: null, problems: sorted([...settingsProblems, ...frontPage, ...sure]) };
  }
  const known = await read(directory, readContext(settings), reader);
  let isWanted = false;
  try {
    const result = newspaperOf({ directory, moment, publicPaths }, { settings, settingsProblems, known });
    isWanted = result.newspaper !== null;
    return result;
  } finally {
    if (!isWanted) known.texts.close();
  }
}

/** The newspaper of what was read, or null with an error among its problems. */
function newspaperOf(
  { directory, moment, publicPaths }: NewspaperSource,
  {
    settings,
    settingsProblems,
    known: { content, problems: contentProblems, ...kept },
  }: {
    readonly settings: Settings;
    readonly settingsProblems: readonly Problem[];
    readonly known: Awaited<ReturnType<typeof read>>;
  },
): { readonly newspaper: Newspaper | null; readonly problems: readonly Problem[] } {
  const { wishes, problems: frontPageProblems } = loadFrontPage(directory, settings.timeZone);
  const { pages, unread, broken } = content;
  const source: ModelSource = { settings, moment, wishes, pages, unread, broken, publicPaths };
  const arrangement = arranged(content.articles, moment, kept);
  const model = modelOf(content.articles, arrangement, source);
  const memory = kept.store === null ? noPlaces : openPlaces(kept.store);
  const find = placeFinder(directory, content.pathOf, memory);
  const placed = (found: readonly PlacedLater[]) => place(found, find);
  const pathProblems = () => placed(model.plan.pathProblems());
  const found = model.plan.problems();
  const lost = broken.flatMap(({ file, section }) => (section === null ? [] : [{ file, section }]));
  const problems = [
    ...settingsProblems,
    ...frontPageProblems,
    ...contentProblems,
    ...found.problems,
    ...placed([
      ...model.problems,
      ...unknownSections(settings, lost),
      ...futureUpdates(model.site, moment),
      ...found.placedLater,
    ]),
  ];
  memory.keep();
  if (hasErrors(problems) || arrangement.hasTwins) {
    const all = sorted([...problems, ...pathProblems()]);
    if (hasErrors(all)) return { newspaper: null, problems: all };
  }
  const { shelves, texts } = kept;
  const newspaper = {
    ...{ content, arrangement, model, source, shelves, texts, pathProblems },
    nextTransition: nextTransition(arrangement, wishes, moment),
  };
  return { newspaper, problems: sorted(problems) };
}

/** How articles are arranged: as an earlier build has left it in the store, where these are the same, or else anew. */
function arranged(
  articles: Archive,
  moment: Moment,
  { shelves, store }: { readonly shelves: Shelves; readonly store: ReadingStore | null },
): Arrangement {
  const origin = digest(Array.from(shelves, ([folder, { shape }]) => `${folder} ${shape}`).join('\n'));
  const path = store === null ? null : join(store.directory, 'arrangement');
  const bytes = path === null ? null : readCheckedShared(path);
  const known = bytes === null ? null : openArrangement(bytes);
  if (known?.origin === origin && known.isOf(moment)) return known;
  const made = arrange(articles, moment, origin);
  if (path !== null) keepChecked(path, made.bytes);
  return made;
}

/** When the output next changes by itself: an article appears or goes, or the banner goes. */
function nextTransition(
  { until }: Arrangement,
  { breaking }: FrontPageWishes,
  { now }: Moment,
): number | null {
  const banner = breaking?.until.epoch ?? 0;
  const next = banner > now ? Math.min(banner, until) : until;
  return next === Number.POSITIVE_INFINITY ? null : next;
}

/** Where nobody knows the newspaper's address, no link leads to it (RFC 2606, 2). */
const withoutSettings: ReadContext = {
  timeZone: vietNam,
  origin: 'https://bao.invalid',
  imageHosts: [],
};

/** The settings that reading depends on. */
export function readContext({ timeZone, origin, imageHosts }: Settings): ReadContext {
  return { timeZone, origin, imageHosts };
}

async function read(directory: string, context: ReadContext, reader: Reader) {
  const store = reader.store?.(context) ?? null;
  const { memory, touched = null, look = async () => lookAround(directory) } = reader;
  const inMemory = memory?.last?.directory === store?.directory ? memory?.last : undefined;
  const isWatched = inMemory !== undefined && touched !== null;
  const before: Shelves = store === null ? new Map() : (inMemory?.shelves ?? loadShelves(store));
  const texts = store === null ? textsInMemory() : openTexts(store);
  const loaded = await loadContent(
    directory,
    { before, texts, readFiles: readFiles(context, reader) },
    // Where somebody watches, or all is new, nobody need look.
    isWatched ? { touched, found: null } : { touched: null, found: before.size === 0 ? null : await look() },
  );
  const shelves = store === null ? loaded.shelves : saveShelves(store, before, loaded.shelves);
  if (memory !== undefined && store !== null) memory.last = { directory: store.directory, shelves, context };
  const { content, problems } = gather([...shelves.values()], texts);
  return {
    content: { ...content, pathOf: loaded.pathOf },
    problems: [...loaded.problems, ...problems],
    shelves,
    texts,
    store,
  };
}

/** Files read in one task. */
const batchSize = 200;
/** So few files are read in this thread: others would hardly have started by the time they are done. */
const fewFiles = 20;

function readFiles(context: ReadContext, { workers, progress }: Reader): ReadFiles {
  return async (files, take) => {
    boundHeap(files.length);
    const tasks = chunksOf(files, batchSize).map(
      (batch) => ({ kind: 'read', files: batch, context, size: batch.length }) as const,
    );
    await progress.stage('Đọc bài', files.length, (advance) =>
      runAll(files.length <= fewFiles ? here : workers, tasks, asTasks, ({ parts }, { size }) => {
        for (const { shelf: bytes, texts } of parts) {
          take({ shelf: openShared(openShelf, bytes), texts });
        }
        advance(size);
      }),
    );
    // What threads hold when they have read an archive is given back; others start in a tenth of a second.
    if (isLarge(files.length)) await workers.close();
  };
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(compareProblems);
}
