/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { keepAudit } from '../../audit/kept-audit.ts';
import { bytes, type Figure, type Measure, median, seconds, timed } from '../measure.ts';
import { sentFor, timePaint, withSitePage } from '../site-page.ts';
import { syntheticAudit } from '../synthetic/synthetic-audit.ts';
import { written } from '../workbench.ts';
import { weightOf } from './page-weight.ts';

const LINES = 100_000;
const SERVICES = 100;
/** Bytes of the page at first. */
const FIRST = 60e3;
/** Those of the list of services: bytes until older lines are there, and seconds to paint. */
const [TRANSFERRED, PAINT] = [250e3, 0.05];

/** The page /audit/ of many lines: what it weighs, and how quickly it answers once all lines are loaded. */
export const auditList: Measure = {
  name: 'audit-list',

  async measure(bench): Promise<Figure[]> {
    const of = `${written(LINES)} lines`;
    const root = bench.catalog(SERVICES);
    bench.say(`Building a portal with ${of} of audit.`);
    keepAudit(root, { files: syntheticAudit(LINES), known: undefined, kept: [] });
    const { folder, usage } = await bench.buildOf(root, undefined, 'audit');
    return withSitePage(folder, async (page, url) => [
      seconds(`build with ${of} of audit`, usage.wallSeconds),
      bytes(`build with ${of} of audit: peak memory`, usage.peakBytes),
      bytes(`/audit/ of ${of}, transferred at first`, weightOf(folder, 'audit/index.html'), FIRST),
      bytes(`/audit/ of ${of}, transferred until older lines are there`, await untilOlder(page, url), TRANSFERRED),
      ...(await searched(page, url, of)),
    ]);
  },
};

async function untilOlder(page: Page, url: string): Promise<number> {
  const sent = await sentFor(page, async () => {
    await page.goto(`${url}audit/`);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('status').filter({ hasText: 'The newest 400' }).waitFor();
  });
  return sent.reduce((sum, each) => sum + each.bytes, 0);
}

/** Looks for what few lines have, for which all are fetched, and then for others, which takes no request. */
async function searched(page: Page, url: string, of: string): Promise<Figure[]> {
  await page.goto(`${url}audit/`);
  const search = await timed(async () => {
    await page.getByRole('searchbox', { name: 'Filter lines' }).fill('acme/service-4999');
    await page.getByRole('status').filter({ hasText: 'lines match' }).waitFor();
  });
  const times: number[] = [];
  for (const outcome of ['failed', 'done', 'started', '']) {
    const act = `const choice = document.querySelector('[name=outcome]');
      choice.value = '${outcome}';
      choice.dispatchEvent(new Event('input', { bubbles: true }));`;
    times.push(await timePaint(page, act));
  }
  return [
    seconds(`/audit/ of ${of}: first search of all`, search),
    seconds(`/audit/ of ${of}: filter to paint`, median(times), PAINT),
  ];
}
