import { pathToFileURL } from 'node:url';

/** Builds by the software of the working folder whenever the parent process asks; ends with the parent. */
const { build } = await import(pathToFileURL(`${process.cwd()}/src/build.ts`).href);
process.on('message', async (options) => {
  try {
    process.send({ result: await build({ ...options, root: process.cwd() }) });
  } catch (cause) {
    process.send({ fault: String(cause?.stack ?? cause) });
  }
});
process.on('disconnect', () => process.exit());
