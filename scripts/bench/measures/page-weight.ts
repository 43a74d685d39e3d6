import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CannotRun } from '../../cannot-run.ts';
import { bytes, type Measure } from '../measure.ts';

const BUDGET = 40e3;
const CANDIDATES = 25;

/** What a browser that comes for the first time is sent for a service's page: the page, its styles and its scripts, gzipped. */
export const pageWeight: Measure = {
  name: 'page-weight',

  async measure(bench) {
    const { of, folder } = await bench.largest();
    const pages = globSync('services/*/index.html', { cwd: folder })
      .map((page) => ({ page, size: statSync(join(folder, page)).size }))
      .sort((a, b) => b.size - a.size);
    const middle = pages[pages.length >> 1];
    if (!middle) throw new CannotRun('The site has no page of a service.', { fix: 'Fix the pages under site/ first.' });
    const weights = pages.slice(0, CANDIDATES).map(({ page }) => weightOf(folder, page));
    return [
      bytes(`service page of ${of}, transferred: the median`, weightOf(folder, middle.page), BUDGET),
      bytes(`service page of ${of}, transferred: the heaviest`, Math.max(...weights), BUDGET),
    ];
  },
};

/** Bytes of a page of a built site with its styles and scripts, gzipped. */
export function weightOf(site: string, page: string): number {
  const sizes = [...assetsOf(site, page)].map((file) => gzipSync(readFileSync(join(site, file))).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The page's own file, and every style and script that it loads by itself, those that scripts import among them. */
function assetsOf(site: string, page: string): Set<string> {
  const files = new Set([page]);
  for (const file of files) {
    const text = readFileSync(join(site, file), 'utf8');
    for (const path of file.endsWith('.html') ? linkedAssets(text) : importedAssets(text)) {
      const target = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path);
      if (existsSync(join(site, target))) files.add(target);
    }
  }
  return files;
}

function linkedAssets(html: string): string[] {
  const attributes = html
    .matchAll(/<(?:link|script|astro-island)\b[^>]*>/g)
    .flatMap(([tag]) =>
      tag.matchAll(/\b(?:href|src|component-url|renderer-url|before-hydration-url)="([^"?#]+\.(?:css|m?js))"/g),
    );
  return [...attributes].map(([, path]) => path!);
}

/** Only what is imported at once: what waits for an act, a graph say, is not sent with the page. */
function importedAssets(text: string): string[] {
  const imports = text.matchAll(/(?:\bfrom|\bimport|@import)\s*["']([^"']+\.(?:css|m?js))["']/g);
  return [...imports].map(([, path]) => path!);
}
