/// <reference lib="dom" />
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import type { IncidentsFile, ServiceState, StatusFile } from '../../core/health/health-shapes.ts';
import type { OncallFile } from '../../core/oncall/oncall-file.ts';
import { HOUR, MINUTE, momentOf, timeOf } from '../../core/text/time.ts';
import { exampleData } from './example-data.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';
import { connect } from './visit.ts';

const LEDGER = 'service:default/ledger' as Ref;
const PROJECTOR = 'service:default/order-projector' as Ref;
const [HANA, INES] = ['person:default/hana-kobayashi', 'person:default/ines-okafor'] as [Ref, Ref];

describe.skipIf(!inject('browser'))('a portal with health that changes', () => {
  let browser: Browser;
  let data: string;
  let portal: RunningPortal;
  let seeded: StatusFile;
  const file = () => join(data, 'health/status.json');
  const incidentsFile = () => join(data, 'health/incidents/later.json');
  beforeAll(async () => {
    browser = await connect();
    data = exampleData();
    seeded = JSON.parse(readFileSync(file(), 'utf8'));
    mkdirSync(join(data, 'oncall'), { recursive: true });
    shift({ person: HANA, until: timeOf(momentOf(seeded.checked) + HOUR), next: INES });
    portal = await startPortal(['--data', data]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), portal.stop()]);
    await rm(data, { recursive: true });
  });
  const opened: Page[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((page) => page.close())));
  beforeEach(() => {
    writeFileSync(file(), JSON.stringify(seeded));
    rmSync(incidentsFile(), { force: true });
    shift({ person: HANA, until: timeOf(momentOf(seeded.checked) + HOUR), next: INES });
  });

  /** Who is on call for the services of Payments. */
  function shift(current: OncallFile['shifts'][string]): void {
    const shifts = { 'team:default/payments': current };
    const text: OncallFile = { version: 1, checked: seeded.checked, shifts };
    writeFileSync(join(data, 'oncall/now.json'), JSON.stringify(text));
  }

  /** What a run of probes two minutes later has found. */
  function probed(changes: Readonly<Record<Ref, Partial<ServiceState>>>): void {
    const checked = timeOf(momentOf(seeded.checked) + 2 * MINUTE);
    const services = { ...seeded.services };
    for (const [ref, change] of Object.entries(changes) as [Ref, Partial<ServiceState>][])
      services[ref] = { ...services[ref]!, checked, ...change };
    writeFileSync(file(), JSON.stringify({ ...seeded, checked, services }));
  }

  /** Opens a page at a time that passes when it is reported to. */
  async function open(path: string, { later = 0, ...options }: BrowserContextOptions & { later?: number } = {}) {
    const page = await browser.newPage({ timezoneId: 'Europe/Stockholm', ...options });
    opened.push(page);
    if (options.javaScriptEnabled !== false)
      await page.clock.install({ time: momentOf(seeded.checked) + MINUTE + later });
    await page.goto(new URL(path, portal.url).href);
    return page;
  }
  const menu = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Health/ });
  const notice = (page: Page) => page.getByText('This is out of date.');
  const badge = (page: Page, ref: Ref) => page.locator(`[data-status-of="${ref}"]`).first();

  test('the board names who is amiss now, by name and owner, and counts its domain again', async () => {
    const page = await open('health/');
    const amiss = page.locator('.amiss li');
    await amiss.filter({ hasText: 'Order projector' }).waitFor();
    probed({
      [LEDGER]: { status: 'down', since: seeded.checked, cause: '<img src=x>' },
      [PROJECTOR]: { status: 'operational', since: seeded.checked },
    });
    await page.clock.fastForward('01:10');
    await amiss.filter({ hasText: 'Ledger' }).waitFor();
    expect(await amiss.filter({ hasText: 'Ledger' }).textContent()).toMatch(
      /^DownLedger Payments<img src=x>Page about LedgerChat about LedgerOpen incident of Ledgerfor 2 minutes$/,
    );
    await amiss.filter({ hasText: 'Order projector' }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /^Finance 1 down of 2/ }).waitFor();
    await page.getByRole('row', { name: /^Commerce 1 degraded of 9/ }).waitFor();
  });

  test('the page of a team counts what is broken in its link to it, which comes and goes with the list', async () => {
    const page = await open('teams/payments/');
    const tab = page.locator('nav.sections li', { hasText: 'Broken now' });
    const rows = page.locator('#broken .amiss li');
    await tab.filter({ hasText: /Broken now\s*2/ }).waitFor();
    const later = async (minutes: number, status: 'down' | 'operational') => {
      const checked = timeOf(momentOf(seeded.checked) + minutes * MINUTE);
      const all = Object.entries(seeded.services).map(([ref, state]) => [ref, { ...state, checked, status }]);
      writeFileSync(file(), JSON.stringify({ ...seeded, checked, services: Object.fromEntries(all) }));
      await page.clock.fastForward('01:10');
    };
    await later(2, 'operational');
    await tab.waitFor({ state: 'hidden' });
    expect(await page.locator('#broken').isVisible()).toBe(false);
    await later(4, 'down');
    await rows.nth(2).waitFor();
    await tab.filter({ hasText: `Broken now${await rows.count()}` }).waitFor();
  });

  const WAREHOUSE = 'service:default/warehouse-sync' as Ref;
  /** What later runs have found: that a service went down, and perhaps that it is up again. */
  function probedOutage(ended?: number): void {
    const at = (minutes: number) => timeOf(momentOf(seeded.checked) + minutes * MINUTE);
    const outage = { started: at(1), cause: 'Answered 503.' };
    const incidents = ended ? [{ service: WAREHOUSE, ...outage, ended: at(ended) }] : [];
    writeFileSync(incidentsFile(), JSON.stringify({ version: 1, incidents } satisfies IncidentsFile));
    const checked = at((ended ?? 1) + 1);
    const since = { since: at(ended ?? 1), checked };
    const state: ServiceState = ended ? { status: 'operational', ...since } : { status: 'down', ...since, outage };
    const services = { ...seeded.services, [WAREHOUSE]: state };
    writeFileSync(file(), JSON.stringify({ ...seeded, checked, services }));
  }

  test('an incident that began and ended since the page was built is listed, also when the page is loaded afterwards', async () => {
    const [page, home] = [await open('services/warehouse-sync/'), await open('')];
    const items = (of: Page) => of.locator('#health .incidents[data-incidents-of] > li');
    const several = home.getByRole('heading', { name: 'Up now, and down several times' });
    await several.waitFor();
    const [before, counted] = [await items(page).count(), await page.locator('[data-incident-count]').textContent()];
    probedOutage();
    await Promise.all([page, home].map((each) => each.clock.fastForward('01:10')));
    await items(page).first().getByText('Ongoing').waitFor();
    await several.waitFor({ state: 'hidden' });
    probedOutage(3);
    await Promise.all([page, home].map((each) => each.clock.fastForward('01:10')));
    for (const each of [page, await open('services/warehouse-sync/', { later: 3 * MINUTE })]) {
      await items(each)
        .first()
        .filter({ hasText: /^ResolvedAnswered 503\..*for 2 minutes$/ })
        .waitFor();
      expect(await items(each).count()).toBe(before + 1);
      expect(await each.locator('[data-incident-count]').textContent()).toBe(String(Number(counted) + 1));
    }
    await several.waitFor();
    await home.getByText('Down 7 times since').waitFor();
  });

  test('the list of services is narrowed down by health, and follows it', async () => {
    const page = await open('services/?health=down');
    const tally = page.locator('.list .tally');
    await tally.filter({ hasText: '1 of 26 services' }).waitFor();
    probed({ [LEDGER]: { status: 'down', since: seeded.checked } });
    await page.clock.fastForward('01:10');
    await tally.filter({ hasText: '2 of 26 services' }).waitFor();
    expect(await page.locator('.rows tbody th > a').allTextContents()).toEqual(['Ledger', 'Order projector']);
  });

  test('what is old is said to be out of date, also when the page was built while it was new', async () => {
    const fresh = await open('health/');
    expect(await notice(fresh).isVisible()).toBe(false);
    await fresh.clock.fastForward('40:00');
    await notice(fresh).waitFor();
    const old = await open('services/checkout/', { later: 3 * HOUR });
    await notice(old).waitFor();
    await menu(old).filter({ hasText: 'out of date' }).waitFor();
    expect(await old.locator('footer [data-stale]').textContent()).toMatch(
      /^\s*health as of 3 hours ago\s+\(example data\)\s*$/,
    );
  });

  test('a file that cannot be had, or is none, changes nothing and says nothing', async () => {
    for (const body of [undefined, '{"version":1,"checked":"now","services":{}}']) {
      const page = await browser.newPage();
      opened.push(page);
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      const asked = page.waitForRequest('**/health/status.json');
      await page.route('**/health/status.json', (route) => (body ? route.fulfill({ body }) : route.abort()));
      await page.goto(new URL('services/order-projector/', portal.url).href);
      await asked;
      expect(await badge(page, PROJECTOR).textContent()).toBe('Down');
      expect(errors).toEqual([]);
    }
  });

  test('below another path it is asked for there, and links lead there', async () => {
    const page = await browser.newPage();
    opened.push(page);
    const answered = page.waitForResponse('**/some-repo/health/status.json');
    await page.goto(new URL('health/', inject('hosted')).href);
    expect((await answered).status()).toBe(200);
    await page.locator('.amiss').getByRole('link', { name: 'Order projector', exact: true }).click();
    await page.waitForURL('**/some-repo/services/order-projector/');
  });

  describe('the header of a service at 3 a.m.', () => {
    /** What people read there: nothing that is hidden. */
    const shownIn = async (place: Locator) => (await place.allInnerTexts()).join(' ').replace(/\s+/g, ' ').trim();
    const block = (page: Page) => page.getByRole('region', { name: 'What is wrong now' });
    const button = (page: Page, name: string | RegExp) =>
      page.getByRole('navigation', { name: 'Links of this entry' }).getByRole('link', { name });

    test('without scripts it says who answers for it, what is wrong, what that hits, and what was changed last', async () => {
      const page = await open('services/order-projector/', { javaScriptEnabled: false });
      const names = await page
        .getByRole('navigation', { name: 'Links of this entry' })
        .getByRole('link')
        .allInnerTexts();
      expect(names.map((name) => name.replace(/\s+/g, ' ').trim())).toEqual([
        ...['Owner: Payments', 'Page Hana Kobayashi', 'Chat: #payments', 'Runbook'],
        ...['Dashboard', 'Docs', 'Repository: acme/order-projector', 'Edit', 'Edit file'],
      ]);
      expect(await shownIn(block(page))).toMatch(
        /^Answered 503, not 200 to 299\. It hits 1 service in 1 team, Back office first\. for 5 h(?:ours| \d+ min) Open incident Last change of this entry: .+ by .+$/,
      );
      expect(await button(page, 'Page Hana Kobayashi').getAttribute('class')).toBe('button urgent');
      expect(await shownIn(page.locator('.oncall'))).toMatch(
        /On call\s+Hana Kobayashi\s+until \d\d:\d\d UTC, then Ines Okafor/,
      );
      const health = page.locator('#health');
      expect(await health.locator('[data-sentence-of]').textContent()).toMatch(/^Down for 5 h/);
      expect(await health.getByRole('img').first().getAttribute('aria-label')).toMatch(/^90 days: 99\.\d+ % up, down/);
      await health.getByText('In figures').click();
      expect(await health.getByRole('table', { name: 'Health by day, the latest first' }).isVisible()).toBe(true);
    });

    test('a page shows what a later run found, without being built again or loaded again', async () => {
      const page = await open('services/ledger/');
      await button(page, /^Page Hana Kobayashi$/).waitFor();
      expect(await block(page).isVisible()).toBe(false);
      expect(await button(page, /^Page/).getAttribute('class')).toBe('button');
      probed({ [LEDGER]: { status: 'down', since: seeded.checked, cause: 'Answered `503`, not 200 to 299.' } });
      await page.clock.fastForward('01:10');
      await block(page).waitFor();
      expect(await shownIn(block(page))).toMatch(
        /^Answered 503, not 200 to 299\. It hits \d+ services in \d teams, .+ first\. for 2 minutes/,
      );
      await page.locator('.entity-title .status.down').waitFor();
      await page.locator('#health [data-sentence-of]', { hasText: /^Down for 2 minutes: answered 503/ }).waitFor();
      expect(await button(page, /^Page/).getAttribute('class')).toBe('button urgent');
      const statuses = await page.locator(`[data-status-of="${LEDGER}"]`).allInnerTexts();
      expect(new Set(statuses.map((status) => status.trim()))).toEqual(new Set(['Down']));
      await menu(page).filter({ hasText: '2 down' }).waitFor();
    });

    test('the next person is on call when a shift ends, on the clock of the reader, also before the page is built again', async () => {
      const page = await open('services/ledger/');
      await page.locator('.oncall', { hasText: /until \d\d:\d\d, then Ines Okafor/ }).waitFor();
      await page.clock.fastForward('01:01:00');
      await button(page, 'Page Ines Okafor').waitFor();
      shift({ person: HANA });
      await page.clock.fastForward('05:10');
      await button(page, 'Page Hana Kobayashi').waitFor();
    });

    test('on a phone the title, the badge, the people, what is wrong and the facts come before any chart, and the rest opens from below', async () => {
      const page = await open('services/order-projector/', { viewport: { width: 360, height: 800 } });
      const order = ['h1', '.entity-title .status', '.actions', '.now', '.rail .facts', '.oncall', '#health .bars'];
      const tops = await Promise.all(order.map(async (place) => (await page.locator(place).first().boundingBox())!.y));
      expect(tops).toEqual([...new Set(tops)].sort((a, b) => a - b));
      for (const name of [/^Owner/, /^Page/]) expect((await button(page, name).boundingBox())!.y).toBeLessThan(300);
      const links = page.getByRole('navigation', { name: 'Links of this entry' });
      expect(await links.getByRole('link').allInnerTexts()).toHaveLength(4);
      await links.getByRole('button', { name: 'More' }).click();
      expect(await links.getByRole('link', { name: 'Edit', exact: true }).isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'On this page' }).click();
      const history = page.getByRole('navigation', { name: /^Sections of/ }).getByRole('link', { name: 'History' });
      await history.click();
      await history.waitFor({ state: 'hidden' });
      expect(await page.locator('#history').isVisible()).toBe(true);
      expect(new URL(page.url()).hash).toBe('#history');
    });
  });
});

test('where nothing is probed, the menu has no health, and its page says how to begin', async () => {
  const page = await (await fetch(new URL('health/', inject('plain')))).text();
  expect(page).toContain('No health checks yet.');
  expect(page).not.toMatch(/<a href="[^"]*health\/"/);
});
