import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface BuildSize {
  pages: number;
  /** Of all files. */
  bytes: number;
  heaviest: { page: string; bytes: number };
}

/** Counts what a built site holds. */
export function measureSize(site: string): BuildSize {
  const size: BuildSize = { pages: 0, bytes: 0, heaviest: { page: '', bytes: 0 } };
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = statSync(path).size;
    size.bytes += bytes;
    if (!entry.name.endsWith('.html')) continue;
    size.pages += 1;
    if (bytes > size.heaviest.bytes) size.heaviest = { page: relative(site, path).split(sep).join('/'), bytes };
  }
  return size;
}
