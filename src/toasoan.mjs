#!/usr/bin/env -S node --single-threaded-gc
import { importCode } from './code/load.mjs';

// A reader such as `head` may leave before the end; what it did not want need not be said.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit());

const { main } = await importCode('cli');
process.exitCode = await main(process.argv.slice(2));
