import { build } from 'esbuild';

/** A script for browsers: the name of its source in `src/client/` without ending, and its text. */
export interface ClientScript {
  readonly name: string;
  readonly text: string;
}

/** The browsers of cheap phones some years old: the first with modules, `dialog` and `:is`. */
const browsers = ['chrome90', 'firefox90', 'safari15'];

/** Bundles every file that stands directly in `src/client/`, each by itself and minified, in order of name. */
export async function bundleClientScripts(root: string): Promise<readonly ClientScript[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/client/*.ts'],
    outdir: 'client',
    entryNames: '[name]',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: browsers,
    tsconfig: `${root}/tsconfig.json`,
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles
    .map(({ path, text }) => ({ name: path.replace(/^.*[\\/]|\.js$/g, ''), text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
