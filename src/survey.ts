import { Worker } from 'node:worker_threads';
import { isInGit } from './content/identity.ts';
import { type FoundContent, scanContent, withTimes } from './content/scan.ts';
import { type Manifest, readManifest } from './output/manifest.ts';
import { type Look, missingFiles } from './output/missing.ts';

/** The folders of a build. */
export interface SurveyOrder {
  readonly content: string;
  readonly output: string;
  readonly cache: string;
}

/** What the thread reports, one after the other: the files to read, and those the site has lost. */
export type SurveyReport =
  | { readonly kind: 'content'; readonly found: FoundContent | null }
  | { readonly kind: 'missing'; readonly identity: string; readonly missing: readonly string[] };

/** Looks, in the thread that was started for it. */
export function survey({ content, output, cache }: SurveyOrder, tell: (report: SurveyReport) => void): void {
  // Git is asked by the other thread, which lists the files meanwhile.
  tell({ kind: 'content', found: isInGit(content) ? null : withTimes(content, scanContent(content)) });
  const manifest = readManifest(cache);
  if (manifest === null) return;
  tell({ kind: 'missing', identity: manifest.identity, missing: missingFiles(output, manifest) });
}

/** A look around that is under way. */
export interface Survey extends Look {
  /** The files of the content folder with their times; null where git knows them, and where nobody could look. */
  readonly found: Promise<FoundContent | null>;
  readonly close: () => Promise<void>;
}

/** So few files are looked at in a moment, sooner than a thread would have started. */
const fewFiles = 2000;

/**
 * Begins to look, in a thread of its own, which files the content folder has and whether those of the cache's
 * manifest are all there: that takes a call of the system for each, while this thread loads what is remembered.
 */
export function beginSurvey(order: SurveyOrder, manifest: Manifest | null): Survey {
  const worker = manifest === null || countFiles(manifest) <= fewFiles ? null : start(order);
  const reported = <K extends SurveyReport['kind']>(kind: K) =>
    new Promise<Extract<SurveyReport, { kind: K }> | null>((resolve) => {
      // Whatever befalls the thread, the look can be made without it.
      if (worker === null) resolve(null);
      worker?.once('error', () => resolve(null)).once('exit', () => resolve(null));
      worker?.on('message', (told: SurveyReport) => {
        if (isOfKind(told, kind)) resolve(told);
      });
    });
  const content = reported('content');
  const lost = reported('missing');
  return {
    found: content.then((told) => told?.found ?? null),
    async missing(wanted) {
      const told = await lost;
      return told?.identity === wanted.identity ? told.missing : missingFiles(order.output, wanted);
    },
    async close() {
      await worker?.terminate();
    },
  };
}

function isOfKind<K extends SurveyReport['kind']>(
  told: SurveyReport,
  kind: K,
): told is Extract<SurveyReport, { kind: K }> {
  return told.kind === kind;
}

function start({ content, output, cache }: SurveyOrder): Worker {
  const workerData: SurveyOrder = { content, output, cache };
  return new Worker(new URL('./survey.mjs', import.meta.url), { workerData });
}

function countFiles(manifest: Manifest): number {
  let count = 0;
  for (const name of manifest.names()) count += manifest.countOf(name);
  return count;
}
