/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { keepAudit } from '../../audit/kept-audit.ts';
import { type Figure, median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { timePaint, withSitePage } from '../site-page.ts';
import { syntheticAudit } from '../synthetic/synthetic-audit.ts';
import { weightOf } from './page-weight.ts';

const LINES = 100_000;
const SERVICES = 100;
/** Bytes of the page at first. */
const FIRST = 60e3;
/** Those of the list of services: bytes until older lines are there, and seconds to paint. */
const TRANSFERRED = 250e3;
const PAINT = 0.05;

/** The page /audit/ of many lines: what it weighs, and how quickly it answers once all lines are loaded. */
export const auditList: Measure = {
  name: 'audit-list',

  async measure(bench): Promise<Figure[]> {
    const of = `${LINES.toLocaleString('en')} lines`;
    const root = bench.catalog(SERVICES);
    bench.say(`Building a portal with ${of} of audit.`);
    keepAudit(root, { files: syntheticAudit(LINES), known: undefined, kept: [] });
    const { folder, usage } = await bench.buildOf(root, undefined, 'audit');
    const { older, search, keys } = await withSitePage(folder, async (page, url) => ({
      older: await transferredForOlder(page, url),
      ...(await searched(page, url)),
    }));
    return [
      { what: `build with ${of} of audit`, unit: 'seconds', value: usage.wallSeconds },
      { what: `build with ${of} of audit: peak memory`, unit: 'bytes', value: usage.peakBytes },
      {
        what: `/audit/ of ${of}, transferred at first`,
        unit: 'bytes',
        value: weightOf(folder, 'audit/index.html'),
        budget: FIRST,
      },
      {
        what: `/audit/ of ${of}, transferred until older lines are there`,
        unit: 'bytes',
        value: older,
        budget: TRANSFERRED,
      },
      { what: `/audit/ of ${of}: first search of all`, unit: 'seconds', value: search },
      { what: `/audit/ of ${of}: filter to paint`, unit: 'seconds', value: median(keys), budget: PAINT },
    ];
  },
};

async function transferredForOlder(page: Page, url: string): Promise<number> {
  const bodies: Promise<number>[] = [];
  page.on('requestfinished', (request) =>
    bodies.push(request.sizes().then(({ responseBodySize }) => responseBodySize)),
  );
  await page.goto(`${url}audit/`);
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('status').filter({ hasText: 'The newest 400' }).waitFor();
  await page.waitForLoadState('networkidle');
  page.removeAllListeners('requestfinished');
  return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
}

/** Looks for what few lines have, for which all are fetched, and then for others, which takes no request. */
async function searched(page: Page, url: string): Promise<{ search: number; keys: number[] }> {
  await page.goto(`${url}audit/`);
  const start = performance.now();
  await page.getByRole('searchbox', { name: 'Filter lines' }).fill('acme/service-4999');
  await page.getByRole('status').filter({ hasText: 'lines match' }).waitFor();
  const search = (performance.now() - start) / 1000;
  const keys: number[] = [];
  for (const outcome of ['failed', 'done', 'started', '']) {
    const act = `const choice = document.querySelector('[name=outcome]');
      choice.value = '${outcome}';
      choice.dispatchEvent(new Event('input', { bubbles: true }));`;
    keys.push((await timePaint(page, act)) / 1000);
  }
  return { search, keys };
}
