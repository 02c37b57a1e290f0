import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { measure } from './measure.ts';
import type { Newsroom } from './newsroom.ts';
import type { PeerSite } from './peers.ts';
import type { Usage } from './statistics.ts';
import { type SyntheticPaper, wideArticles } from './synthetic.ts';

/** One thing to measure: what goes before it unmeasured, in rounds counted from 0, and the command. */
export interface Case {
  readonly name: string;
  readonly peer: boolean;
  readonly prepare: (round: number) => void;
  readonly command: string;
  readonly args: readonly string[];
  /** Files in the output folder that the command wrote. */
  readonly written: () => number;
}

/** Samples of every case, in their order: one round of all after the other, so that a busy minute falls on all. */
export async function runCases(
  cases: readonly Case[],
  rounds: number,
): Promise<readonly (readonly Usage[])[]> {
  const samples: Usage[][] = cases.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, one] of cases.entries()) {
      one.prepare(round);
      const { exitCode, errors, ...usage } = await measure(one.command, one.args);
      if (exitCode !== 0) throw new Error(`${one.name}: ${one.command} ended with ${exitCode}\n${errors}`);
      samples[at]?.push({ ...usage, written: one.written() });
    }
  }
  return samples;
}

/** A peer, which builds everything at every push. */
export function peerCase({ command, args, output }: PeerSite): Case {
  return {
    name: command,
    peer: true,
    prepare: () => rmSync(output, { recursive: true, force: true }),
    command,
    args,
    written: () =>
      readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
  };
}

const reportForm = z.object({ written: z.array(z.string()) });

/** What is measured of toasoan: the command line's file, a folder for its own, and the newspaper. */
export interface Shop {
  readonly program: string;
  readonly directory: string;
  readonly newsroom: Newsroom;
  readonly paper: SyntheticPaper;
  readonly rounds: number;
}

/** The cases of a newspaper's day, each building on the one before. */
export function ownCases({ program, directory, newsroom, paper, rounds }: Shop): readonly Case[] {
  const output = join(directory, 'site');
  const cache = join(directory, 'cache');
  const report = join(directory, 'report.json');
  const { articles } = paper;
  const additions = wideArticles(paper, rounds);
  const now = additions.at(-1)?.date ?? '';
  const folders = ['--content', newsroom.content, '--output', output, '--cache', cache];
  const one = (name: string, change: (round: number) => void): Case => ({
    name,
    peer: false,
    prepare: (round) => {
      change(round);
      newsroom.deliver();
    },
    command: process.execPath,
    // With the flags this process was started with: those package.json starts a build with.
    args: [...process.execArgv, program, 'build', '--quiet', '--report', report, '--now', now, ...folders],
    written: () => reportForm.parse(JSON.parse(readFileSync(report, 'utf8'))).written.length,
  });
  return [
    one('cold', () => {
      for (const folder of [output, cache]) rmSync(folder, { recursive: true, force: true });
    }),
    one('edit middle', (round) => newsroom.edit(middle(articles, round), `giữa-${round}`)),
    one('edit recent', (round) => newsroom.edit(recent(articles, round), `mới-${round}`)),
    one('add', (round) => {
      const article = additions[round];
      if (article !== undefined) newsroom.add(article);
    }),
    one('nothing', () => {}),
  ];
}

/** Number of an article from the middle of a newspaper, another each round. */
export function middle(articles: number, round: number): number {
  return (Math.floor(articles / 2) + round) % articles;
}

/** Number of an article published shortly before the newest, another each round. */
export function recent(articles: number, round: number): number {
  return articles - 1 - ((round + 1) % articles);
}
