import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What was placed beside sources, and what it replaced. */
interface Placed {
  /** Paths that were not there. */
  added: string[];
  /** Texts by path. */
  replaced: Record<string, string>;
}

/**
 * Puts the files of a package beside the sources that they are made of, since npm packs the folder in which it runs.
 *
 * @param record the file that gets what `removePlaced` needs. It is written first, so that a run that was killed can be undone
 */
export function placeFiles(from: string, product: string, record: string): void {
  const paths = globSync('**/*', { cwd: from, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(from.length + 1));
  const placed: Placed = { added: [], replaced: {} };
  for (const path of paths) {
    const there = join(product, path);
    if (!existsSync(there)) placed.added.push(path);
    else if (!readFileSync(there).equals(readFileSync(join(from, path))))
      placed.replaced[path] = readFileSync(there, 'utf8');
  }
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify(placed));
  for (const path of [...placed.added, ...Object.keys(placed.replaced)]) cpSync(join(from, path), join(product, path));
}

/** Leaves the sources as they were. */
export function removePlaced(product: string, record: string): void {
  if (!existsSync(record)) return;
  const { added, replaced }: Placed = JSON.parse(readFileSync(record, 'utf8'));
  for (const path of added) rmSync(join(product, path), { force: true });
  for (const [path, text] of Object.entries(replaced)) writeFileSync(join(product, path), text);
  const folders = new Set(added.map(dirname));
  for (const folder of folders) removeEmpty(product, folder);
  rmSync(record);
}

/** A folder that is empty now, and those above it. */
function removeEmpty(product: string, folder: string): void {
  if (folder === '.') return;
  try {
    rmdirSync(join(product, folder));
  } catch {
    return;
  }
  removeEmpty(product, dirname(folder));
}
