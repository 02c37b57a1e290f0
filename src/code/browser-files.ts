import { basename } from 'node:path';
import { build } from 'esbuild';

/** A file for browsers: `site.css`, a script by the name of its source, or a font under a name with its hash. */
export interface BrowserFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The browsers of cheap phones some years old: the first with modules, `dialog` and `:is`. */
const browsers = ['chrome90', 'firefox90', 'safari15'];

/**
 * Bundles what browsers are sent, minified, in order of name: the stylesheet with the fonts it names, and every
 * file that stands directly in `src/client/`, each by itself.
 */
export async function bundleForBrowsers(root: string): Promise<readonly BrowserFile[]> {
  const common = {
    absWorkingDir: root,
    outdir: 'browser',
    entryNames: '[name]',
    bundle: true,
    write: false,
    charset: 'utf8',
    minify: true,
    target: browsers,
    legalComments: 'none',
    logLevel: 'silent',
  } as const;
  const [styles, scripts] = await Promise.all([
    build({
      ...common,
      entryPoints: ['templates/styles/site.css'],
      loader: { '.woff2': 'file' },
      assetNames: '[name]-[hash]',
    }),
    build({
      ...common,
      entryPoints: ['src/client/*.ts'],
      format: 'esm',
      platform: 'browser',
      tsconfig: `${root}/tsconfig.json`,
    }),
  ]);
  const [warning] = [...styles.warnings, ...scripts.warnings];
  if (warning !== undefined) {
    const { file, line, column } = warning.location ?? { file: '', line: 0, column: 0 };
    throw new Error(`${file}:${line}:${column + 1}: ${warning.text}`);
  }
  return [...styles.outputFiles, ...scripts.outputFiles]
    .map(({ path, contents }) => ({ name: basename(path), bytes: contents }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
