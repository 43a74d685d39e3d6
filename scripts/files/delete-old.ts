import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR } from '#core/text/time.ts';

/** Deletes what a folder keeps and nobody used for an hour, but for the newest. */
export async function deleteOld(folder: string, most: number): Promise<void> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  const used = await Promise.all(paths.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
  const old = used.sort((a, b) => b.at - a.at).slice(most);
  for (const { path, at } of old) if (Date.now() - at > HOUR) await rm(path, { recursive: true, force: true });
}
