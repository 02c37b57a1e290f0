import type { StaticFile } from './assets.ts';
import { digest } from './digest.ts';
import type { Source } from './make.ts';
import type { WantedTarget } from './output/compare.ts';
import type { Plan } from './plan/plan.ts';
import { isIndex } from './plan/search.ts';

/** Everything the site consists of, under a version of the software and of what every page shows. */
export function wantedTargets(
  plan: Plan,
  statics: readonly StaticFile[],
  version: string,
): readonly WantedTarget<Source>[] {
  return [
    wantedAssets(statics),
    ...plan.pictures.map((target) => ({
      name: target.name,
      pages: false,
      fingerprint: target.fingerprint(version),
      source: {
        kind: 'pictures',
        outputs: () => target.outputs().filter((one) => one.kind === 'picture'),
      } as const,
    })),
    ...plan.printed.map((target, number) => ({
      name: target.name,
      pages: !isIndex(target.name),
      fingerprint: target.fingerprint(version),
      source: { kind: 'printed', number, files: target.files } as const,
    })),
  ];
}

function wantedAssets(statics: readonly StaticFile[]): WantedTarget<Source> {
  return {
    name: 'assets',
    pages: false,
    fingerprint: digest(statics.map(({ path, hash }) => `${path} ${hash}`).join('\n')),
    source: { kind: 'copies', files: () => statics },
  };
}
