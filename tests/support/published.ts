import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import type { BuildOptions } from '../../src/build.ts';
import { beside, type Newsroom } from './site.ts';
import { present, type Software } from './software.ts';

/** What an output folder publishes: bytes, one character each, by path; a folder ends in `/` and has none. */
export type Published = ReadonlyMap<string, string>;

/** Reads an output folder: all of it but the `.toasoan` of the software. Nothing where there is no folder. */
export function published(output: string): Published {
  const found = new Map<string, string>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(output, folder), { withFileTypes: true })) {
      const path = folder + entry.name;
      if (path === '.toasoan') continue;
      if (entry.isDirectory()) {
        found.set(`${path}/`, '');
        walk(`${path}/`);
      } else found.set(path, readFileSync(join(output, path), 'latin1'));
    }
  };
  walk('');
  return found;
}

/** Asserts that two sites are the same: paths, folders and bytes. */
export function assertSame(actual: Published, expected: Published, label: string): void {
  const differing = [...new Set([...actual.keys(), ...expected.keys()])]
    .filter((path) => actual.get(path) !== expected.get(path))
    .map((path) => `${!actual.has(path) ? '- ' : !expected.has(path) ? '+ ' : '≠ '}${path}`);
  assert.deepEqual(differing.sort(), [], label);
}

/** The files of a site that links of one of its files lead to, as output paths. */
export function linksOf(path: string, text: string, origin: string): readonly string[] {
  const base = `${origin}/${path}`;
  const targets = [
    ...text.matchAll(/\b(?:href|src|url)="([^"]*)"|content="0; url=([^"]*)"|<(?:loc|link)>([^<]*)</g),
  ];
  return targets.flatMap(([, attribute, forward, element]) => {
    const target = (attribute ?? forward ?? element ?? '').replaceAll('&amp;', '&');
    const url = URL.canParse(target, base) ? new URL(target, base) : null;
    if (url?.origin !== origin) return [];
    const pathname = decodeURIComponent(url.pathname).slice(1);
    return [pathname === '' || pathname.endsWith('/') ? `${pathname}index.html` : pathname];
  });
}

/** Asserts that every file is whole in its own form: documents end, XML and JSON can be read. */
export function assertWhole(site: Published): void {
  for (const [path, bytes] of site) {
    const text = Buffer.from(bytes, 'latin1').toString('utf8');
    if (path.endsWith('.html')) assert.match(text, /<\/html>\n$/, path);
    else if (path.endsWith('.xml')) new SaxesParser({ xmlns: true }).write(text).close();
    else if (path.endsWith('.json')) JSON.parse(text);
  }
}

/**
 * Asserts that whoever comes from one of the pages `from` finds every link leading to a page that is there:
 * the links of those pages, of the pages these lead to, and so on.
 */
export function assertLinked(site: Published, from: Iterable<string>, origin: string, label = ''): void {
  const reached = new Set(from);
  for (const path of reached) {
    for (const target of linksOf(path, site.get(path) ?? '', origin)) {
      assert.ok(site.has(target), `${label} ${path} links to ${target}, which is not there`);
      reached.add(target);
    }
  }
}

/** What a clean build of the same content publishes. */
export async function cleanSite(
  room: Newsroom,
  options: Partial<BuildOptions> = {},
  software: Software = present,
): Promise<Published> {
  const clean = beside(room);
  const { report, problems } = await software.build(clean, options);
  assert.ok(report, problems.map(({ file, message }) => `${file} ${message}`).join('\n'));
  const site = published(clean.output);
  rmSync(join(clean.output, '..'), { recursive: true, force: true });
  return site;
}
