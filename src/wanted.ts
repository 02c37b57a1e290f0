import type { StaticFile } from './assets.ts';
import { digest, digestData } from './digest.ts';
import type { Wanted, WantedTarget } from './output/compare.ts';
import type { Manifest } from './output/manifest.ts';
import type { Output } from './plan/output.ts';
import type { PathsBefore } from './plan/path-changes.ts';
import type { Plan } from './plan/plan.ts';
import type { Target } from './plan/target.ts';
import { once, remembered } from './remembered.ts';

/** A wanted file with what it is made from. */
export type Making = Wanted & { readonly source: Output | StaticFile };

/** Gives targets their fingerprints under one version of the software and of what every page shows. */
export type Stamp = (target: Target) => string;

/** Fingerprints under a version; each is taken once. */
export function stamper(version: string): Stamp {
  const first = Buffer.from(version);
  return remembered((target) => digest(target.input(first)));
}

/** What the manifest of an earlier build knows of the paths of targets. */
export function pathsIn(manifest: Manifest, stamp: Stamp): PathsBefore {
  return {
    of: (name) => (manifest.fingerprintOf(name) === null ? null : [...manifest.filesOf(name).keys()]),
    isSame: (target) => manifest.fingerprintOf(target.name) === stamp(target),
  };
}

/** Everything the site consists of. */
export function wantedTargets(
  plan: Plan,
  statics: readonly StaticFile[],
  { version, stamp }: { readonly version: string; readonly stamp: Stamp },
): readonly WantedTarget<Making>[] {
  // Data that many pages share is hashed once.
  const known = new WeakMap<object, string>();
  const making = (source: Output): Making => {
    if (!('page' in source))
      return { path: source.path, fingerprint: () => `${source.key} ${source.kind}`, source };
    // A page is hashed and then, as often as not, rendered: its data is made once for both.
    const page = once(source.page);
    return {
      path: source.path,
      fingerprint: () => `${digest(version + digestData(page(), known))} ${source.kind}`,
      source: { ...source, page },
    };
  };
  const wanted =
    (pages: boolean) =>
    (target: Target): WantedTarget<Making> => ({
      name: target.name,
      pages,
      fingerprint: stamp(target),
      files: () => target.outputs().map(making),
    });
  return [wantedAssets(statics), ...plan.pictures.map(wanted(false)), ...plan.pages.map(wanted(true))];
}

function wantedAssets(statics: readonly StaticFile[]): WantedTarget<Making> {
  return {
    name: 'assets',
    pages: false,
    fingerprint: digest(statics.map(({ path, hash }) => `${path} ${hash}`).join('\n')),
    files: () => statics.map(copyOf),
  };
}

/** A file that is published as it is. */
export function copyOf(source: StaticFile): Making {
  return { path: source.path, fingerprint: () => `${source.hash} copy`, source };
}
