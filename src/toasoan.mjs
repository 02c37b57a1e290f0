#!/usr/bin/env -S node --single-threaded-gc
import { importCode, rememberCompiled } from './code/load.mjs';

// A reader such as `head` may leave before the end; what it did not want need not be said.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit());

const { main } = await importCode('cli');
const [command, ...rest] = process.argv.slice(2);
process.exitCode = await main([command, ...rest]);
if (command === 'build') rememberCompiled();
