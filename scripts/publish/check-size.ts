import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildSize, measureSize } from '../build/measure-size.ts';
import { CannotRun } from '../cannot-run.ts';

/** In bytes. @see https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits */
const LARGEST_SITE = 1_000_000_000;

/**
 * Makes sure that a built site is no larger than GitHub Pages takes.
 *
 * @throws {CannotRun} when it is, with the folder that weighs most
 */
export function checkSize(site: string): BuildSize {
  const size = measureSize(site);
  if (size.bytes <= LARGEST_SITE) return size;
  const folders = readdirSync(site, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const weights = folders.map(({ name }) => ({ name, bytes: measureSize(join(site, name)).bytes }));
  const [heaviest] = weights.sort((a, b) => b.bytes - a.bytes);
  const where = heaviest ? `, of which ${heaviest.name}/ has ${gigabytes(heaviest.bytes)}` : '';
  throw new CannotRun(`The site has ${gigabytes(size.bytes)}${where}, and GitHub Pages takes 1 GB.`, {
    fix: 'Keep large documents and descriptions of APIs where their services are, and link them: `docs: https://…`, `spec: https://…`.',
  });
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
