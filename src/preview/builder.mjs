import { importCurrentCode } from '../code/load.mjs';

await importCurrentCode('preview/build-on-demand');
