import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startServer } from '../../src/preview/server.ts';
import { projectRoot } from '../../src/project.ts';

/** A program and the environment it runs in. */
interface Program {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A running browser; an installed one where there is one, or `CHROMIUM=npm`, the one of the npm package. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = installed() ?? (await unpacked());
  const options = { executablePath, env: { ...environment(), ...env }, args: [...flags] };
  // Beside another that starts, one was seen to break down before it could be asked for anything.
  return chromium.launch(options).catch(() => chromium.launch(options));
}

/** What keeps it from asking the network for anything but what a test asks for. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** Serves a built site on 127.0.0.1 as `npm start` does, as long as `use` runs; it is given the origin. */
export async function withSite<T>(directory: string, use: (origin: string) => Promise<T>): Promise<T> {
  const server = await startServer(directory, 0);
  try {
    return await use(`http://127.0.0.1:${server.port}`);
  } finally {
    await server.close();
  }
}

function installed(): Program | null {
  const chosen = process.env.CHROMIUM ?? '';
  if (chosen === 'npm') return null;
  const places = chosen === '' ? ['/usr/bin/chromium', '/usr/bin/google-chrome'] : [chosen];
  const executablePath = places.find((path) => existsSync(path));
  if (executablePath === undefined && chosen !== '') throw new Error(`CHROMIUM: there is no ${chosen}`);
  return executablePath === undefined ? null : { executablePath, env: {} };
}

/** Unpacks the browser of the npm package with the libraries and fonts it comes with, once for each version. */
async function unpacked(): Promise<Program> {
  const require = createRequire(import.meta.url);
  const manifest = join(require.resolve('@sparticuz/chromium'), '../../../package.json');
  const { version }: { readonly version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const cache = join(projectRoot, '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(`${folder}.`);
    await unpackInto(draft);
    // Here, and not each time: another test file's browser may be reading it.
    writeFileSync(join(draft, 'fonts.conf'), fontsConf(folder));
    // Another test file may have done the same meanwhile.
    if (existsSync(folder)) rmSync(draft, { recursive: true });
    else renameSync(draft, folder);
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** The package unpacks into the temporary folder, and its libraries only where it believes to be at its host's. */
async function unpackInto(folder: string): Promise<void> {
  const before = environment();
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
