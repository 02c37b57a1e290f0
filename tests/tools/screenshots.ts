import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fromCaller } from '../../src/commands/moment.ts';
import { projectRoot } from '../../src/project.ts';
import { type OpenSample, openSample, pageKinds } from '../support/sample.ts';

const widths = [360, 768, 1280] as const;
const schemes = ['light', 'dark'] as const;
const folder = join(projectRoot, 'screenshots');

/** Takes pictures of whole pages of every kind in one width and light. */
async function shoot(sample: OpenSample, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const page = await sample.newPage({ viewport: { width, height: 800 }, colorScheme });
  for (const [kind, url] of pageKinds(sample.output)) {
    await page.goto(url);
    // Pictures below the fold wait for a reader who scrolls.
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      await Promise.all([...document.images].map((image) => image.decode()));
    });
    await page.screenshot({ path: join(folder, `${kind}-${width}-${colorScheme}.png`), fullPage: true });
  }
  await page.context().close();
}

const { values } = parseArgs({ options: { content: { type: 'string' } } });
const sample = await openSample(values.content && fromCaller(values.content));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const width of widths) for (const scheme of schemes) await shoot(sample, width, scheme);
await sample.close();
