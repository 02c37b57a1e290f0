import type { StaticFile } from './assets.ts';
import { digest } from './digest.ts';
import type { Source } from './make.ts';
import type { WantedBundle } from './output/compare.ts';
import type { Plan } from './plan/plan.ts';
import { isIndex } from './plan/search.ts';
import { type Bundle, fingerprintOf, type Target } from './plan/target.ts';

/** The bundles of a plan. */
export function bundlesOf({ pictures, printed }: Plan): readonly Bundle[] {
  return [...pictures, ...printed];
}

/**
 * Everything the site consists of, under a version of the software and of what every page shows; `fingerprints` are those
 * of `bundlesOf`.
 */
export function wantedBundles(
  plan: Plan,
  statics: readonly StaticFile[],
  version: string,
  fingerprints: readonly string[],
): readonly WantedBundle<Source>[] {
  const wanted = (
    { name, targets }: Bundle,
    number: number,
    pages: boolean,
    sourceOf: (target: Target, at: number) => Source,
  ): WantedBundle<Source> => ({
    name,
    pages,
    fingerprint: fingerprints[number] ?? '',
    targets: () =>
      targets().map((target, at) => ({
        name: target.name,
        fingerprint: fingerprintOf([target], version),
        source: sourceOf(target, at),
      })),
  });
  return [
    wantedAssets(statics),
    ...plan.pictures.map((bundle, number) =>
      wanted(bundle, number, false, (target) => ({
        kind: 'pictures',
        outputs: () => target.outputs().filter((one) => one.kind === 'picture'),
      })),
    ),
    ...plan.printed.map((bundle, number) =>
      wanted(bundle, plan.pictures.length + number, !isIndex(bundle.name), ({ files, articles }, target) => ({
        kind: 'printed',
        place: { bundle: number, target },
        files,
        articles: articles.length,
      })),
    ),
  ];
}

function wantedAssets(statics: readonly StaticFile[]): WantedBundle<Source> {
  const name = 'assets';
  const fingerprint = digest(statics.map(({ path, hash }) => `${path} ${hash()}`).join('\n'));
  const source = { kind: 'copies', files: () => statics } as const;
  return { name, pages: false, fingerprint, targets: () => [{ name, fingerprint, source }] };
}
