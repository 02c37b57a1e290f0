#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// A reader such as `head` may leave before the end; what it did not want need not be said.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit());

// The sources are TypeScript and run as they are; the project's own tsconfig applies, whatever the folder.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { main } = await import('./cli.ts');
process.exitCode = await main(process.argv.slice(2));
