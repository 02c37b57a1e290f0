import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

/** Loads the decoder of pictures as often as a thread could begin, each time as if for the first time. */
register();
const address = new URL('../../src/pictures/decoder.ts', import.meta.url).href;
parentPort.postMessage('begun');
for (let again = 0; again < 300; again += 1) await import(`${address}?${again}`);
