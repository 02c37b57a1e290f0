import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { measure } from '../bench/measure.ts';
import { writeSynthetic } from '../bench/synthetic.ts';
import { projectRoot } from '../project.ts';
import { UsageError } from '../usage-error.ts';

const reportForm = z.object({ pages: z.number() });

/** `toasoan bench`: builds synthetic newspapers of each size from nothing and prints seconds, memory and pages. */
export async function runBench(args: { readonly sizes: string }): Promise<number> {
  const sizes = args.sizes.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new UsageError(
      `--sizes nhận các số nguyên cách nhau bằng dấu phẩy, ví dụ 1000,10000; đã nhận “${args.sizes}”.`,
    );
  }
  // Memory, where there is some: on a disk the same run was seen to vary sixfold.
  const base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'toasoan-bench-'));
  const seconds: number[] = [];
  try {
    process.stdout.write('articles  pages   seconds  peak MB\n');
    for (const size of sizes) seconds.push(await benchOne(join(base, String(size)), size));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  const [first, last] = [seconds[0], seconds.at(-1)];
  if (seconds.length > 1 && first !== undefined && last !== undefined) {
    process.stdout.write(`${sizes.at(-1)} articles take ${(last / first).toFixed(1)}× of ${sizes[0]}\n`);
  }
  return 0;
}

async function benchOne(directory: string, size: number): Promise<number> {
  const folders = {
    content: join(directory, 'content'),
    output: join(directory, 'site'),
    cache: join(directory, 'cache'),
  };
  const report = join(directory, 'report.json');
  writeSynthetic(folders.content, { articles: size });
  const args = Object.entries(folders).flatMap(([name, folder]) => [`--${name}`, folder]);
  const run = await measure(process.execPath, [
    join(projectRoot, 'src/toasoan.mjs'),
    'build',
    '--quiet',
    '--report',
    report,
    ...args,
  ]);
  if (run.exitCode !== 0) throw new Error(`the build of ${size} articles ended with ${run.exitCode}`);
  const { pages } = reportForm.parse(JSON.parse(readFileSync(report, 'utf8')));
  const columns = [
    String(size).padEnd(8),
    String(pages).padEnd(6),
    run.seconds.toFixed(2).padStart(8),
    (run.peakBytes / 1e6).toFixed(0).padStart(8),
  ];
  process.stdout.write(`${columns.join('  ')}\n`);
  return run.seconds;
}
