import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { publishedGroups, publishedGroupsFile } from '#core/health/published-groups.ts';
import { PUBLISHED_STATUS } from '#core/health/published-status.ts';
import { timeOf } from '#core/text/time.ts';
import type { Measure } from '../../bench/measure.ts';
import { withSitePage } from '../../bench/site-page.ts';
import { servicesOf } from '../../publish/refresh-site.ts';

const DOMAINS = publishedGroupsFile('domain');
const BUDGET = 60e3;
/** What is down is most of it: its names, since when and why. */
const OUTAGE_BUDGET = 100e3;
/** What is wrong with what fails in it. */
const CAUSE = 'Answered 503.';
/** Of the services: one in so many fails at once, none of which failed when the site was built. */
const OUTAGE = 20;

/** What a browser that comes to Home for the first time is sent, gzipped: as it was built, and while much fails that did not then. */
export const homeTransferred: Measure = {
  name: 'home-transferred',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const built = JSON.parse(readFileSync(join(folder, PUBLISHED_STATUS), 'utf8')) as PublishedStatus;
    const of = `Home of ${size.toLocaleString('en')} services, transferred`;
    return [
      { what: of, unit: 'bytes', value: await sentFor(built, folder), budget: BUDGET },
      {
        what: `${of}: in an outage of ${(size / OUTAGE).toLocaleString('en')}`,
        unit: 'bytes',
        value: await sentFor(withOutage(built), folder),
        budget: OUTAGE_BUDGET,
      },
    ];
  },
};

function withOutage({ services, ...of }: PublishedStatus): PublishedStatus {
  const checked = timeOf(Date.now());
  const states = Object.entries(services).map(([ref, state], place) => {
    const fails = place % OUTAGE === 0 && state.status === 'operational';
    return [ref, fails ? { ...state, status: 'down', since: checked, cause: CAUSE } : state];
  });
  return { ...of, checked, services: Object.fromEntries(states) as Record<Ref, PublishedStatus['services'][Ref]> };
}

/** Bytes of all that Home loads by itself while services are as given. */
function sentFor(status: PublishedStatus, folder: string): Promise<number> {
  return withSitePage(folder, async (page, url) => {
    const bodies: Promise<number>[] = [];
    const published: Readonly<Record<string, object>> = {
      [PUBLISHED_STATUS]: status,
      [DOMAINS]: publishedGroups('domain', status, servicesOf(folder)),
    };
    // As a host compresses them.
    let health = 0;
    for (const [file, json] of Object.entries(published))
      await page.route(`**/${file}`, async (route) => {
        health += gzipSync(JSON.stringify(json)).length;
        await route.fulfill({ response: await route.fetch(), json });
      });
    page.on('requestfinished', (request) => {
      if (!Object.keys(published).some((file) => request.url().endsWith(file)))
        bodies.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(url);
    if (Object.values(status.services).some(({ cause }) => cause === CAUSE))
      await page.getByText(CAUSE).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.unrouteAll({ behavior: 'wait' });
    const sent = await Promise.all(bodies);
    return sent.reduce((sum, bytes) => sum + bytes, health);
  });
}
