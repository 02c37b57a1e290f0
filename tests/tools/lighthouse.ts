import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { z } from 'zod';
import { fromCaller } from '../../src/commands/moment.ts';
import { buildSample, pageKinds } from '../support/sample.ts';
import { filesIn } from '../support/site.ts';
import { startSecureHost } from '../support/static-host.ts';

const lighthouse = 'lighthouse@12.8.2';
const kinds = ['home', 'section', 'article', 'tag', 'month', 'search'];
const chromeFlags =
  '--ignore-certificate-errors --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** What is read of Lighthouse's report (github.com/GoogleChrome/lighthouse, docs/understanding-results.md). */
const Report = z.object({
  categories: z.record(
    z.string(),
    z.object({
      score: z.number().nullable(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(
    z.string(),
    z.object({ title: z.string(), score: z.number().nullable(), displayValue: z.string().optional() }),
  ),
});

/** Looks at one page as on a cheap phone on a slow line, and says what Lighthouse thinks of it. */
async function look(kind: string, url: string): Promise<string> {
  const args = ['--yes', lighthouse, url, '--quiet', '--output=json', `--chrome-flags=${chromeFlags}`];
  const environment = { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '' };
  const { stdout } = await promisify(execFile)('npx', args, { env: environment, maxBuffer: 2 ** 26 });
  const { categories, audits } = Report.parse(JSON.parse(stdout));
  const scores = Object.entries(categories).map(
    ([name, { score }]) => `${name} ${Math.round((score ?? 0) * 100)}`,
  );
  const figures = ['largest-contentful-paint', 'cumulative-layout-shift', 'total-blocking-time'].map(
    (id) => `${audits[id]?.title} ${audits[id]?.displayValue}`,
  );
  const short = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `\n    ${audits[id]?.score}: ${audits[id]?.title} ${audits[id]?.displayValue ?? ''}`);
  return `${kind}: ${[...scores, ...figures].join(', ')}${short.join('')}`;
}

const { values } = parseArgs({ options: { content: { type: 'string' } } });
const output = await buildSample(values.content && fromCaller(values.content));
// Sent as a good host sends them: compressed, all on one connection.
for (const path of filesIn(output).filter((name) => /\.(?:html|css|js|svg|xml)$/.test(name))) {
  const file = join(output, path);
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}
const host = await startSecureHost(output);
for (const [kind, url] of pageKinds(output).filter(([kind]) => kinds.includes(kind)))
  console.log(await look(kind, `${host.origin}${url}`));
await host.close();
