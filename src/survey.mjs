import { parentPort, workerData } from 'node:worker_threads';
import { importCode } from './code/load.mjs';

const { survey } = await importCode('survey');
survey(workerData, (report) => parentPort.postMessage(report));
