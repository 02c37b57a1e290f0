import { findCode, importCode } from '../code/load.mjs';

// The process may have begun with older code.
await findCode();
await importCode('preview/build-on-demand');
