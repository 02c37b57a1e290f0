import { parentPort } from 'node:worker_threads';
import { importCode } from './code/load.mjs';

const { survey } = await importCode('survey');
survey(parentPort);
