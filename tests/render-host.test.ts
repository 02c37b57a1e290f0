import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ForwardPage } from '../src/plan/page.ts';
import { projectRoot } from '../src/project.ts';
import { openRenderer } from '../src/render/host.ts';
import { siteData } from '../src/render/site-data.ts';
import { modelOf, siteYaml } from './support/site.ts';

function forwards(name: string, count: number): readonly ForwardPage[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'forward',
    path: `${name}-${at}.html`,
    url: `/${name}-${at}.html`,
    title: name,
    description: '',
    target: `/${name}/${at}/`,
    isEarlier: false,
  }));
}

test('batches asked for at once are rendered one after another, each page once and with its own data', async () => {
  const { settings } = await modelOf({ 'site.yaml': siteYaml() });
  const site = siteData({ settings, pages: [], stylesheet: '/site.css', scripts: {}, fonts: [] }, () => '');
  const renderer = openRenderer(projectRoot);
  const names = ['mot', 'hai', 'ba'];
  const batches = await Promise.all(names.map((name, at) => renderer.render(forwards(name, at + 3), site)));
  for (const [at, name] of names.entries()) {
    const files = batches[at] ?? [];
    assert.deepEqual(
      files.map(({ path }) => path).sort(),
      forwards(name, at + 3).map(({ path }) => path),
    );
    assert.ok(
      files.every(({ path, content }) => Buffer.from(content).includes(`/${name}/${/\d+/.exec(path)?.[0]}/`)),
    );
  }
});
