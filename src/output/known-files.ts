import { readJournal } from './journal.ts';
import { emptyManifest, type Manifest } from './manifest.ts';
import type { Look } from './missing.ts';
import { listOutput, type OutputFolder, removeEmptyAbove, standing } from './output-folder.ts';

/** What is known of an output folder before anything is changed in it. */
export interface KnownFiles {
  /** What it agrees with; empty where nothing can be believed. */
  readonly manifest: Manifest;
  /** Paths at which something else may stand than the manifest says, or nothing, or something it does not say. */
  readonly doubtful: ReadonlySet<string>;
}

/**
 * The files whose state is known from the manifest. In doubt are those a build that was cut off was changing
 * and those that are gone, unless this process left the folder as it is; with no manifest to believe, all there are.
 */
export async function knownFiles(
  folder: OutputFolder,
  cache: string,
  {
    manifest,
    seen,
    look,
  }: { readonly manifest: Manifest | null; readonly seen: string; readonly look: Look },
): Promise<KnownFiles> {
  const journal =
    folder.changing === null ? [] : readJournal({ cache, output: folder.directory }, folder.changing);
  if (manifest === null || journal === null || manifest.identity !== folder.agreed)
    return doubting([...listOutput(folder), ...(journal ?? [])]);
  const isSeen = folder.agreed === seen && folder.changing === null;
  const missing = isSeen ? [] : await look.missing(manifest);
  const changed = new Set(journal.filter((path) => standing(`${folder.directory}/${path}`) !== undefined));
  // What was to come and did not is nowhere, but a folder may have been made for it.
  for (const path of journal) if (!changed.has(path)) removeEmptyAbove(folder, path);
  return { manifest, doubtful: new Set([...changed, ...missing]) };
}

/** Nothing is known but where something may stand. */
export function doubting(paths: readonly string[]): KnownFiles {
  return { manifest: emptyManifest, doubtful: new Set(paths) };
}
