import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import {
  editedText,
  type SyntheticArticle,
  type SyntheticPaper,
  syntheticArticle,
  writeSynthetic,
} from './synthetic.ts';

/** Where editors work on a synthetic newspaper, and the content folder a build reads. */
export interface Newsroom {
  readonly content: string;
  /** Saves an article of the newspaper, by its number, with `word` in its title and body. */
  readonly edit: (number: number, word: string) => void;
  readonly add: (article: SyntheticArticle) => void;
  /** Brings the content folder to what was saved. */
  readonly deliver: () => void;
}

/** A newspaper saved where it is built. */
export function openNewsroom(content: string, paper: SyntheticPaper): Newsroom {
  writeSynthetic(content, paper);
  const save = (article: SyntheticArticle, text: string) => {
    mkdirSync(join(content, article.folder), { recursive: true });
    writeFileSync(join(content, article.folder, article.name), text);
  };
  return {
    content,
    edit: (number, word) => {
      const article = syntheticArticle(number, paper);
      save(article, editedText(article, word));
    },
    add: (article) => save(article, article.text),
    deliver: () => {},
  };
}

/** A newspaper kept in git and built, each time, from a fresh clone: every file's time says that it is new. */
export function openGitNewsroom(content: string, paper: SyntheticPaper): Newsroom {
  const repository = `${content}-repository`;
  const desk = openNewsroom(repository, paper);
  git(repository, 'init', '--quiet');
  return {
    ...desk,
    content,
    deliver: () => {
      git(repository, 'add', '--all');
      git(repository, 'commit', '--quiet', '--allow-empty', '--message', 'Tin mới');
      rmSync(content, { recursive: true, force: true });
      git(repository, 'clone', '--quiet', repository, content);
    },
  };
}

/** Runs git apart from the settings of whoever measures. */
function git(directory: string, ...args: readonly string[]): void {
  const person = ['-c', 'user.name=Tòa soạn', '-c', 'user.email=toasoan@gialap.example'];
  const { status } = spawnSync('git', ['-C', directory, ...person, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
  });
  if (status !== 0) throw new Error(`git ${args[0]} ended with ${status}`);
}
