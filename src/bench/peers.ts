import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type SyntheticArticle,
  type SyntheticPaper,
  syntheticArticle,
  syntheticSections,
} from './synthetic.ts';

/** A site of another generator: the command that builds it, and the folder it writes. */
export interface PeerSite {
  readonly command: string;
  readonly args: readonly string[];
  readonly output: string;
}

/** Writes the synthetic newspaper as a site of another generator into `directory`. */
export type WritePeer = (directory: string, paper: SyntheticPaper) => PeerSite;

/** The peers by the name of their command. */
export const peers: Readonly<Record<string, WritePeer>> = { hugo: writeHugo, zola: writeZola };

function writeHugo(directory: string, paper: SyntheticPaper): PeerSite {
  copySite('hugo', directory);
  writeArticles(directory, paper, hugoArticle);
  const output = join(directory, 'public');
  const cache = join(directory, 'cache');
  return {
    command: 'hugo',
    args: ['--quiet', '--source', directory, '--destination', output, '--cacheDir', cache],
    output,
  };
}

function writeZola(directory: string, paper: SyntheticPaper): PeerSite {
  copySite('zola', directory);
  // Its templates cannot list the sections without reading each of them for each page.
  appendFileSync(join(directory, 'config.toml'), `\n[extra]\nsections = ${list(syntheticSections)}\n`);
  writeArticles(directory, paper, zolaArticle);
  for (const section of syntheticSections) {
    writeFileSync(join(directory, 'content', section, '_index.md'), zolaSection(section));
  }
  const output = join(directory, 'public');
  return { command: 'zola', args: ['--root', directory, 'build', '--force', '--output-dir', output], output };
}

function copySite(name: string, directory: string): void {
  cpSync(fileURLToPath(new URL(`peers/${name}`, import.meta.url)), directory, { recursive: true });
}

function writeArticles(
  directory: string,
  paper: SyntheticPaper,
  textOf: (article: SyntheticArticle) => string,
): void {
  for (const section of syntheticSections)
    mkdirSync(join(directory, 'content', section), { recursive: true });
  for (let number = 0; number < paper.articles; number += 1) {
    const article = syntheticArticle(number, paper);
    writeFileSync(join(directory, 'content', article.section, article.name), textOf(article));
  }
}

function hugoArticle({ title, date, description, tags, authors, body }: SyntheticArticle): string {
  return `---\ntitle: ${quote(title)}\ndate: ${date}\ndescription: ${quote(description)}\ntags: ${list(tags)}\nauthors: ${list(authors)}\n---\n${body}`;
}

function zolaArticle({ title, date, description, tags, authors, body }: SyntheticArticle): string {
  return `+++\ntitle = ${quote(title)}\ndate = ${date}\ndescription = ${quote(description)}\nauthors = ${list(authors)}\n[taxonomies]\ntags = ${list(tags)}\n+++\n${body}`;
}

/** A transparent section hands its articles on to the list of the home page. */
function zolaSection(section: string): string {
  return `+++\ntitle = "${section}"\nsort_by = "date"\npaginate_by = 20\ntransparent = true\ngenerate_feeds = true\n+++\n`;
}

/** A string of YAML and of TOML, which both take JSON's here. */
function quote(text: string): string {
  return JSON.stringify(text);
}

function list(texts: readonly string[]): string {
  return `[${texts.map(quote).join(', ')}]`;
}
