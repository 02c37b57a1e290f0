import { once } from '../remembered.ts';
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

/** What is known before it is looked whether the files of the manifest are all there, and those that are not. */
export interface Presumed extends KnownFiles {
  readonly missing: () => Promise<readonly string[]>;
}

/**
 * The files whose state is known from the manifest. In doubt are those a build that was cut off was changing;
 * with no manifest to believe, all there are. None is missing where this process left the folder as it is.
 */
export function knownFiles(
  folder: OutputFolder,
  cache: string,
  {
    manifest,
    seen,
    look,
  }: { readonly manifest: Manifest | null; readonly seen: string; readonly look: Look },
): Presumed {
  const journal =
    folder.changing === null ? [] : readJournal({ cache, output: folder.directory }, folder.changing);
  if (manifest === null || journal === null || manifest.identity !== folder.agreed)
    return { ...doubting([...listOutput(folder), ...(journal ?? [])]), missing: nothing };
  const isSeen = folder.agreed === seen && folder.changing === null;
  const changed = new Set(journal.filter((path) => standing(`${folder.directory}/${path}`) !== undefined));
  // What was to come and did not is nowhere, but a folder may have been made for it.
  for (const path of journal) if (!changed.has(path)) removeEmptyAbove(folder, path);
  return { manifest, doubtful: changed, missing: isSeen ? nothing : once(() => look.missing(manifest)) };
}

const nothing = async () => [];

/** Nothing is known but where something may stand. */
export function doubting(paths: readonly string[]): KnownFiles {
  return { manifest: emptyManifest, doubtful: new Set(paths) };
}
