#!/usr/bin/env node
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const args = process.argv.slice(2);
// A reader such as `head` may leave before the end, and a log may lie on a full disk: what is done is done without words,
// but for what would never end.
const isEndless = args[0] === 'start';
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => isEndless && process.exit());

/** The same sentence as in `fault.ts`, which may be what cannot be read. */
const tooFewFiles = 'hệ thống cho mở quá ít tệp cùng lúc; hãy nâng giới hạn, ví dụ bằng “ulimit -n 1024”.';

const isBuild = args[0] === 'build';
const obstacle = obstacleHere();
if (obstacle !== null) process.stderr.write(`toasoan: ${obstacle}\n`);
process.exitCode = obstacle === null ? await run() : 2;
// What watched the disk may outlive its end.
if (isEndless) process.exit();

/** What keeps the software from running here, null where nothing does. */
function obstacleHere() {
  const { node } = process.versions;
  const [major, minor] = node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) return `cần Node 20.19 trở lên; ở đây là Node ${node}.`;
  // What compiles it takes the first for the beginning of a query, the second for a pattern.
  const sign = /[?*]/.exec(fileURLToPath(import.meta.url))?.[0];
  if (sign === undefined) return null;
  return `phần mềm không chạy được trong thư mục có dấu “${sign}” trong đường dẫn; hãy đổi tên thư mục.`;
}

/** Runs the command, where the software can be read at all. */
async function run() {
  try {
    // How V8 is to run is told there, before any other thread begins.
    const { findCode, importCode, rememberCompiled } = await import('./code/load.mjs');
    const thread = isBuild && availableParallelism() > 1 ? startSurvey() : null;
    await findCode();
    const { main } = await importCode('cli');
    const code = await main(args, thread);
    // One that failed has not used all it would need.
    if (isBuild && code === 0) rememberCompiled();
    return code;
  } catch (cause) {
    const [message] = cause.message.split('\n');
    if (/^E[MN]FILE$/.test(cause.code)) {
      process.stderr.write(`toasoan: ${tooFewFiles}\n`);
      return 2;
    }
    const isMissing = /esbuild.*(?:could not be found|another platform)/.test(message);
    process.stderr.write(
      isMissing || ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(cause.code)
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
