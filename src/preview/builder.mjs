import { parentPort } from 'node:worker_threads';
import { findCode, importCode } from '../code/load.mjs';

// The process may have begun with older code.
await findCode();
parentPort.postMessage('ready');
await importCode('preview/build-on-demand');
