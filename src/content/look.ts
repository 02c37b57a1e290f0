import { statSync } from 'node:fs';
import { trackedIds } from './identity.ts';
import { type FoundContent, type FoundFolder, namesIn, pathOf, scanContent } from './scan.ts';
import { idWidth } from './shelf.ts';

/** Lists a content folder as `scanContent` does, and looks what tells of each file whether it is as it was. */
export async function lookAround(directory: string): Promise<FoundContent> {
  // Git lists its files meanwhile.
  const asked = trackedIds(directory);
  const { folders, problems } = scanContent(directory);
  const ids = await asked;
  return { folders: folders.map((found) => lookInto(directory, found, ids)), problems };
}

function lookInto(directory: string, found: FoundFolder, known: ReadonlyMap<string, string>): FoundFolder {
  const names = namesIn(found);
  const ids = known.size === 0 ? null : Buffer.alloc(names.length * idWidth * 4);
  const sizes = new Float64Array(names.length);
  const changed = new Float64Array(names.length);
  for (const [at, name] of names.entries()) {
    const path = pathOf(directory, found, name);
    const id = ids === null ? undefined : known.get(path.slice(directory.length + 1));
    if (id !== undefined) {
      ids?.write(id, at * idWidth * 4, 'hex');
      continue;
    }
    const stats = statSync(path);
    sizes[at] = stats.size;
    changed[at] = stats.ctimeMs;
  }
  return { ...found, ids: ids === null ? null : new Int32Array(ids.buffer), times: { sizes, changed } };
}
