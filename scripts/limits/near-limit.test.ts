import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../tests/scratch-folder.ts';
import { weightSentences } from '../build/site-weight.ts';
import { writeFiles } from '../build/write-files.ts';
import { checkSize } from '../publish/check-size.ts';
import { GITHUB_LIMITS } from './github-limits.ts';
import { withLimits } from './limits-table.ts';
import { nearLimit } from './near-limit.ts';

test('what is near a limit is said from 70 % on', () => {
  const about = { limit: GITHUB_LIMITS.folder, what: 'The folder `docs` of `portal-data`' };
  expect(nearLimit({ ...about, value: 2_099 })).toBeUndefined();
  expect(nearLimit({ ...about, value: 2_100 })).toBe(
    'The folder `docs` of `portal-data` has 2,100 entries, 70 % of the 3,000 entries that GitHub allows.',
  );
});

test('a heavy site is built, with the folders and services that weigh most, and one that is too heavy is not deployed', () => {
  const site = scratchFolder('waypost-heavy-');
  writeFiles(
    [
      ['index.html', ''],
      ...['services/checkout/manual.pdf', 'services/stock/a.pdf', 'api/a.json'].map((path) => [path, ''] as const),
    ],
    site,
  );
  // Sparse: they take no room on the disk.
  const grow = (path: string, bytes: number) => truncateSync(join(site, path), bytes);
  grow('services/checkout/manual.pdf', 700_000_000);
  grow('services/stock/a.pdf', 10_000_000);
  const { bytes } = checkSize(site);
  expect(weightSentences(site, bytes)).toEqual([
    'The site has 0.71 GB, 71 % of the 1.00 GB that GitHub allows. Most of it: services/ has 0.71 GB, api/ has 0.00 MB, services/checkout/ has 0.70 GB, services/stock/ has 10.00 MB. Keep large documents and descriptions of APIs where their services are, and link them: `docs: https://…`, `spec: https://…`.',
  ]);
  grow('api/a.json', 400_000_000);
  expect(() => checkSize(site)).toThrow(
    'The site has 1.11 GB, of which services/ has 0.71 GB, and GitHub Pages takes 1 GB.',
  );
});

test('docs/workflows.md has the table of limits', () => {
  const written = readFileSync(join(import.meta.dirname, '../../docs/workflows.md'), 'utf8');
  expect(written, 'npm run readmes').toBe(withLimits(written));
});
