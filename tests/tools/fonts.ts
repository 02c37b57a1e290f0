import { writeFileSync } from 'node:fs';
import { fontPath, makeFont, subsets } from '../support/text-face.ts';

for (const subset of subsets) {
  const font = await makeFont(subset);
  writeFileSync(fontPath(subset), font);
  console.log(`${fontPath(subset)}: ${font.length} bytes`);
}
