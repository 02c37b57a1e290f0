import { parentPort } from 'node:worker_threads';
import { importCode, runCode } from '../code/load.mjs';

// The process may not have known, when it started this thread, which code it runs.
parentPort.once('message', async ({ code, order }) => {
  if (code !== null) runCode(code);
  const { survey } = await importCode('survey/thread');
  await survey(order, parentPort);
});
