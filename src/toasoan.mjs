#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { findCode, importCode, rememberCompiled } from './code/load.mjs';

const args = process.argv.slice(2);
// A reader such as `head` may leave before the end, and a log may lie on a full disk: what is done is done without words,
// but for what would never end.
const isEndless = args[0] === 'start';
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => isEndless && process.exit());

const isBuild = args[0] === 'build';
const thread = isBuild && availableParallelism() > 1 ? startSurvey() : null;
process.exitCode = await run();
// What watched the disk may outlive its end.
if (isEndless) process.exit();
// One that failed has not used all it would need.
if (isBuild && process.exitCode === 0) rememberCompiled();

/** Runs the command, where the software can be read at all. */
async function run() {
  try {
    await findCode();
    const { main } = await importCode('cli');
    return await main(args, thread);
  } catch (cause) {
    const [message] = cause.message.split('\n');
    process.stderr.write(
      ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(cause.code)
        ? `toasoan: chưa cài đủ gói phần mềm (${message}); hãy chạy “npm ci” trong thư mục của toasoan rồi chạy lại.\n`
        : `toasoan: lỗi trong phần mềm, hãy báo cho người phát triển:\n${cause.errors ? cause.message : cause.stack}\n`,
    );
    return 2;
  }
}

/** A thread that will survey the disk: it starts while this one finds and loads the command. */
function startSurvey() {
  const survey = new Worker(new URL('./survey/thread.mjs', import.meta.url));
  // Nobody waits for one that is never told where to look, or that cannot begin.
  survey.unref();
  survey.on('error', () => {});
  return survey;
}
