import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Case, ownCases, peerCase, runCases } from '../bench/cases.ts';
import { openGitNewsroom, openNewsroom } from '../bench/newsroom.ts';
import { peers } from '../bench/peers.ts';
import { measurePreview } from '../bench/preview.ts';
import { median, mediansOf, ratioToFastest, type Usage } from '../bench/statistics.ts';
import { projectRoot } from '../project.ts';
import { UsageError } from '../usage-error.ts';
import { oneOf } from './moment.ts';

/** Values of `toasoan bench`. */
export interface BenchArguments {
  readonly sizes: string;
  readonly rounds: string;
  readonly peers: boolean;
  readonly markdown: string;
  readonly folders: string;
  readonly git: boolean;
  readonly preview: boolean;
}

const program = join(projectRoot, 'src/toasoan.mjs');

/** `toasoan bench`: measures the day of synthetic newspapers of each size, as docs/performance.md tells. */
export async function runBench(args: BenchArguments): Promise<number> {
  const sizes = args.sizes.split(',').map((size) => wholeNumber('sizes', size));
  const rounds = wholeNumber('rounds', args.rounds);
  const markdown = oneOf('markdown', ['plain', 'rich'], args.markdown);
  const folders = oneOf('folders', ['month', 'article', 'one'], args.folders);
  const commands = args.peers ? peersOnPath() : [];
  // Memory, where there is some: on a disk the same run was seen to vary sixfold.
  const base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'toasoan-bench-'));
  process.once('exit', () => rmSync(base, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const open = args.git ? openGitNewsroom : openNewsroom;
  const growth: Growth[] = [];
  process.stdout.write(`${args.preview ? previewHeader : header}\n`);
  for (const articles of sizes) {
    const directory = join(base, String(articles));
    mkdirSync(directory);
    const paper = { articles, markdown, folders };
    const newsroom = open(join(directory, 'content'), paper);
    const shop = { program, directory, newsroom, paper, rounds };
    if (args.preview) printPreview(articles, await measurePreview(shop));
    else {
      const sites = commands.map(([name, write]) => peerCase(write(join(directory, name), paper)));
      growth.push(...(await benchSize(articles, [...sites, ...ownCases(shop)], rounds)));
    }
    rmSync(directory, { recursive: true });
  }
  if (!args.preview) printGrowth(sizes, growth);
  return 0;
}

function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  const example =
    option === 'sizes' ? 'các số nguyên cách nhau bằng dấu phẩy, ví dụ 1000,10000' : 'số nguyên';
  throw new UsageError(`--${option} nhận ${example}; đã nhận “${text}”.`);
}

function peersOnPath() {
  const found = Object.entries(peers).filter(
    ([name]) => spawnSync(name, [name === 'hugo' ? 'version' : '--version']).status === 0,
  );
  if (found.length > 0) return found;
  throw new UsageError('--peers cần lệnh hugo hoặc zola trong PATH.');
}

interface Growth {
  readonly name: string;
  readonly seconds: number;
}

const header = 'articles  case          seconds   CPU s  peak MB  written   ratio';
const previewHeader = 'articles  edits  median ms  least ms  most ms';

async function benchSize(
  articles: number,
  cases: readonly Case[],
  rounds: number,
): Promise<readonly Growth[]> {
  const samples = await runCases(cases, rounds);
  const results = cases.map((one, at) => ({ ...one, ...mediansOf(samples[at] ?? []) }));
  const theirs = results.filter((one) => one.peer).map((one) => one.seconds);
  for (const result of results) {
    const ratio = result.peer ? null : ratioToFastest(result.seconds, theirs);
    process.stdout.write(`${line(articles, result.name, result, ratio)}\n`);
  }
  return results.filter((one) => !one.peer);
}

function line(articles: number, name: string, usage: Usage, ratio: number | null): string {
  return [
    String(articles).padStart(8),
    name.padEnd(12),
    usage.seconds.toFixed(2).padStart(7),
    usage.cpuSeconds.toFixed(2).padStart(6),
    (usage.peakBytes / 1e6).toFixed(0).padStart(7),
    String(usage.written).padStart(7),
    (ratio === null ? '' : ratio.toFixed(3)).padStart(6),
  ]
    .join('  ')
    .trimEnd();
}

function printPreview(articles: number, times: readonly number[]): void {
  const figures = [median(times), Math.min(...times), Math.max(...times)].map((time) => time.toFixed(0));
  const widths = [9, 8, 7];
  const columns = figures.map((figure, at) => figure.padStart(widths[at] ?? 0));
  process.stdout.write(
    `${String(articles).padStart(8)}  ${String(times.length).padStart(5)}  ${columns.join('  ')}\n`,
  );
}

/** The largest size against the first, case by case. */
function printGrowth(sizes: readonly number[], growth: readonly Growth[]): void {
  const first = growth.slice(0, growth.length / sizes.length);
  const last = growth.slice(-first.length);
  if (sizes.length < 2) return;
  const ratios = last.map(
    ({ name, seconds }, at) => `${name} ${(seconds / (first[at]?.seconds ?? 0)).toFixed(1)}×`,
  );
  process.stdout.write(`${sizes.at(-1)} articles against ${sizes[0]}: ${ratios.join(', ')}\n`);
}
