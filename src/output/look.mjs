import { parentPort, workerData } from 'node:worker_threads';
import { importCode } from '../code/load.mjs';

const { lookNow } = await importCode('output/missing');
parentPort.postMessage(lookNow(workerData));
