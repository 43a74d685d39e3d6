/// <reference lib="dom" />
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import type { ServiceState, StatusFile } from '../../core/health/health-shapes.ts';
import type { OncallFile } from '../../core/oncall/oncall-file.ts';
import { HOUR, MINUTE, momentOf, timeOf } from '../../core/text/time.ts';
import { exampleData } from './example-data.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';
import { connect } from './visit.ts';

const LEDGER = 'service:default/ledger' as Ref;
const [HANA, INES] = ['person:default/hana-kobayashi', 'person:default/ines-okafor'] as [Ref, Ref];

describe.skipIf(!inject('browser'))('the header of a service at 3 a.m.', () => {
  let browser: Browser;
  let data: string;
  let portal: RunningPortal;
  let seeded: StatusFile;
  let now: number;
  beforeAll(async () => {
    browser = await connect();
    data = exampleData();
    seeded = JSON.parse(readFileSync(join(data, 'health/status.json'), 'utf8'));
    now = momentOf(seeded.checked);
    mkdirSync(join(data, 'oncall'), { recursive: true });
    shifts({ person: HANA, until: timeOf(now + HOUR), next: INES });
    portal = await startPortal(['--data', data]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), portal.stop()]);
    await rm(data, { recursive: true });
  });
  beforeEach(() => {
    writeFileSync(join(data, 'health/status.json'), JSON.stringify(seeded));
    shifts({ person: HANA, until: timeOf(now + HOUR), next: INES });
  });

  function shifts(shift: OncallFile['shifts'][string], rota = 'team:default/payments'): void {
    const file: OncallFile = { version: 1, checked: timeOf(now), shifts: { [rota]: shift } };
    writeFileSync(join(data, 'oncall/now.json'), JSON.stringify(file));
  }

  /** What a run of probes two minutes later has found. */
  function probed(changes: Readonly<Record<Ref, Partial<ServiceState>>>): void {
    const checked = timeOf(now + 2 * MINUTE);
    const services = { ...seeded.services };
    for (const [ref, change] of Object.entries(changes) as [Ref, Partial<ServiceState>][])
      services[ref] = { ...services[ref]!, checked, ...change };
    writeFileSync(join(data, 'health/status.json'), JSON.stringify({ ...seeded, checked, services }));
  }

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({ timezoneId: 'Europe/Stockholm', ...options });
    if (options.javaScriptEnabled !== false) await page.clock.install({ time: now + MINUTE });
    await page.goto(new URL(path, portal.url).href);
    return page;
  }
  /** What people read there: nothing that is hidden. */
  const shownIn = async (place: Locator) => (await place.allInnerTexts()).join(' ').replace(/\s+/g, ' ').trim();
  const block = (page: Page) => page.getByRole('region', { name: 'What is wrong now' });
  const button = (page: Page, name: string | RegExp) =>
    page.getByRole('navigation', { name: 'Links of this entry' }).getByRole('link', { name });

  test('without scripts it says who answers for it, what is wrong, what that hits, and what was changed last', async () => {
    const page = await open('services/order-projector/', { javaScriptEnabled: false });
    const names = await page.getByRole('navigation', { name: 'Links of this entry' }).getByRole('link').allInnerTexts();
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
    await page.close();
  });

  test('what a later run found is in the block, in the badge, in the section and on the button, and nowhere else', async () => {
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
    await page.close();
  });

  test('the next person is on call when a shift ends, on the clock of the reader, also before the page is built again', async () => {
    const page = await open('services/ledger/');
    await page.locator('.oncall', { hasText: /until \d\d:\d\d, then Ines Okafor/ }).waitFor();
    await page.clock.fastForward('01:01:00');
    await button(page, 'Page Ines Okafor').waitFor();
    shifts({ person: HANA });
    await page.clock.fastForward('05:10');
    await button(page, 'Page Hana Kobayashi').waitFor();
    await page.close();
  });

  test('on a phone the title, the badge, the people, what is wrong and the facts come before any chart', async () => {
    const page = await open('services/order-projector/', { viewport: { width: 360, height: 800 } });
    const order = ['h1', '.entity-title .status', '.actions', '.now', '.rail .facts', '.oncall', '#health .bars'];
    const tops = await Promise.all(order.map(async (place) => (await page.locator(place).first().boundingBox())!.y));
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(new Set(tops).size).toBe(order.length);
    const [owner, pager] = await Promise.all(
      [/^Owner/, /^Page/].map(async (name) => (await button(page, name).boundingBox())!),
    );
    expect([owner!.y < 300, pager!.y < 300]).toEqual([true, true]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.close();
  });

  test('on a phone what else there is opens from below, and closes when it led to a place on the page', async () => {
    const page = await open('services/order-projector/', { viewport: { width: 360, height: 800 } });
    const links = page.getByRole('navigation', { name: 'Links of this entry' });
    expect(await links.getByRole('link').allInnerTexts()).toHaveLength(4);
    const chart = (await page.locator('#health .bars').boundingBox())!.y;
    const last = (await links.getByRole('button', { name: 'More' }).boundingBox())!;
    expect(last.y + last.height).toBeLessThan(chart / 3);
    await links.getByRole('button', { name: 'More' }).click();
    expect(await links.getByRole('link', { name: 'Edit', exact: true }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'On this page' }).click();
    const history = page.getByRole('navigation', { name: /^Sections of/ }).getByRole('link', { name: 'History' });
    await history.click();
    await history.waitFor({ state: 'hidden' });
    expect(await page.locator('#history').isVisible()).toBe(true);
    expect(new URL(page.url()).hash).toBe('#history');
    await page.close();
  });
});
