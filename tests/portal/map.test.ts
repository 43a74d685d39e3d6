/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Download, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { type RelatedEntity, topologyOfRecords } from '#core/graph/topology.ts';
import { packTopology } from '#core/published/topology-file.ts';
import { connect, isComplaint } from './visit.ts';

function service(name: string, needs: readonly string[] = [], title = name): RelatedEntity {
  const refs = needs.map((need) => `service:default/${need}` as Ref);
  return {
    ...{ ref: `service:default/${name}` as Ref, kind: 'service', title },
    relations: refs.length > 0 ? [{ relation: 'dependsOn', direction: 'forward', refs }] : [],
  };
}

async function saved(download: Download): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-map-'));
  try {
    await download.saveAs(join(folder, 'file'));
    return await readFile(join(folder, 'file'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.skipIf(!inject('browser'))('the map', () => {
  let browser: Browser;
  /** Most tests follow each other on one page, which then has what draws the map. */
  let shared: Page;
  let page: Page;
  const errors: string[] = [];
  beforeAll(async () => {
    browser = await connect();
    shared = await opened({ viewport: { width: 1360, height: 900 } });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = shared;
    errors.length = 0;
    await page.mouse.move(0, 0);
  });
  afterEach(async () => {
    if (page !== shared) return page.context().close();
    await page.unrouteAll();
    await page.evaluate(() => localStorage.clear());
  });

  async function opened(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ ...options, permissions: ['clipboard-read', 'clipboard-write'] });
    const fresh = await context.newPage();
    const { origin } = new URL(inject('example'));
    fresh.on('console', (message) => {
      if (isComplaint(message)) errors.push(message.text());
    });
    fresh.on('pageerror', (error) => errors.push(error.message));
    fresh.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== origin) errors.push(`foreign: ${request.url()}`);
    });
    return fresh;
  }

  /** Opens the map, of other entities where they are given, and waits until it is drawn. */
  async function go(query = '', records?: readonly RelatedEntity[]): Promise<void> {
    await open(query, records);
    await drawn();
  }

  async function open(query: string, records?: readonly RelatedEntity[]): Promise<void> {
    if (records) {
      const body = JSON.stringify(packTopology(topologyOfRecords(records)));
      await page.route('**/api/topology.json', (route) => route.fulfill({ body, contentType: 'application/json' }));
    }
    await page.goto(new URL(`map/${query}`, inject('example')).href);
  }
  const frame = () => page.locator('.drawing-frame');
  const drawn = () => page.locator('.drawing-frame[data-drawn]:not([aria-busy])').waitFor();
  const node = (name: string | RegExp) => frame().getByRole('link', { name }).first();
  const titles = () => frame().locator('.map-node .nodeLabel, .map-node .label').allTextContents();
  const here = () => page.url().replace(inject('example'), '/');

  test('the keyboard comes to every node in reading order, and Enter opens its page, or the entries of another team', async () => {
    await go('?of=service:checkout&depth=1&direction=up');
    const names = await frame()
      .locator('a.map-node')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
    // How it is belongs to its name, and is a mark beside the colour.
    expect(names[0]).toMatch(/^Checkout, service, degraded/);
    expect(await node(/^Checkout, service/).textContent()).toContain('▲');
    await page.getByLabel('At most').focus();
    const met: (string | null)[] = [];
    // A node can be for several entries, without a name of its own.
    for (let stop = 0; stop < names.length + 10; stop += 1) {
      await page.keyboard.press('Tab');
      met.push(await page.evaluate(() => document.activeElement!.getAttribute('aria-label')));
    }
    expect(met.filter((name) => name !== null && names.includes(name))).toEqual(names);
    // Entries of another team are one node.
    const supply = frame().getByRole('button', { name: 'Supply (2): draw them one by one' });
    await supply.focus();
    await page.keyboard.press('Enter');
    await node(/^Inventory, service/).waitFor();
    expect(here()).toBe('/map/?of=service:checkout&direction=up&depth=1&open=team:supply');
    await page.getByRole('button', { name: 'Collapse Supply' }).click();
    await supply.waitFor();
    await node(/^Ledger, service/).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/ledger/');
  });

  /** How much of a picture is out of its frame, and how large its letters are. */
  const seen = () =>
    frame().evaluate((place) => ({
      nodes: place.querySelectorAll('a.map-node').length,
      hidden: Math.max(place.scrollHeight - place.clientHeight, place.scrollWidth - place.clientWidth),
      letters: [...place.querySelectorAll<SVGTextElement>('.node text')].map(
        (text) => Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.a,
      ),
    }));

  test('a node that is pointed at, or reached by keyboard, shows the path through it, and the rest fades', async () => {
    await go('?of=a&depth=3', [service('a', ['b', 'c']), service('b', ['d']), service('c'), service('d')]);
    const faded = async () => ({
      nodes: (await frame().locator('.map-node.aside').allTextContents()).map((text) => text.trim()),
      lines: await frame().locator('.edgePaths .aside').count(),
    });
    expect(await faded()).toEqual({ nodes: [], lines: 0 });
    await node(/^b, service/).hover();
    expect(await faded()).toEqual({ nodes: ['c'], lines: 1 });
    await page.mouse.move(0, 0);
    expect(await faded()).toEqual({ nodes: [], lines: 0 });
    await node(/^c, service/).focus();
    expect((await faded()).nodes.sort()).toEqual(['b', 'd']);
    expect(await page.locator('.legend').textContent()).toContain('a, which the graph is about');
    expect(errors).toEqual([]);
  });

  test('any entity is put in the middle; upstream and downstream are drawn as asked without loading anything again, and "back" goes back', async () => {
    await go();
    await page.getByRole('combobox', { name: 'Centre the map on' }).fill('ledg');
    await page
      .getByRole('option', { name: /Ledger/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ledger with what it needs and what needs it' }).waitFor();
    await drawn();
    expect(here()).toBe('/map/?of=service:ledger');
    const loaded: string[] = [];
    const note = (request: Request) => loaded.push(request.url());
    page.on('request', note);
    await page.getByRole('button', { name: 'What needs it' }).click();
    await page.waitForURL('**/map/?of=service:ledger&direction=down');
    await page.locator('.drawing-frame[data-drawn="2"]').waitFor();
    expect(
      await frame()
        .getByRole('link', { name: /^Ledger database/ })
        .count(),
    ).toBe(0);
    expect(await node(/^Checkout, service/).count()).toBe(1);
    await page.getByRole('button', { name: 'What it needs' }).click();
    await page.locator('.drawing-frame[data-drawn="3"]').waitFor();
    expect(
      await frame()
        .getByRole('link', { name: /^Ledger database/ })
        .count(),
    ).toBe(1);
    await page.goBack();
    await page.locator('.drawing-frame[data-drawn="4"]').waitFor();
    expect(here()).toBe('/map/?of=service:ledger&direction=down');
    page.off('request', note);
    expect(loaded.filter((url) => /\.js$|topology/.test(url))).toEqual([]);
  });

  test('five thousand dependants are a few nodes; what is behind "more" is listed in parts and filtered', async () => {
    const many = Array.from({ length: 5000 }, (_, at) => service(`s${String(at).padStart(4, '0')}`, ['hub']));
    await go('?of=hub&direction=down', [service('hub'), ...many]);
    await frame().getByRole('button', { name: '4,992 more entries: list them' }).click();
    const dialog = page.getByRole('dialog', { name: '4,992 more that need hub' });
    expect(await dialog.getByRole('link').count()).toBe(50);
    await dialog.getByRole('searchbox').fill('s4711');
    await dialog.getByText('1 of 1').waitFor();
    expect(await dialog.getByRole('link').getAttribute('href')).toMatch(/services\/s4711\/$/);
    await dialog.getByRole('searchbox').fill('');
    await dialog.getByRole('button', { name: 'Draw more of them' }).click();
    await frame().getByRole('button', { name: '4,976 more entries: list them' }).waitFor();
    expect(await page.locator('#breaks .broken li').count()).toBe(50);
    await page.getByRole('button', { name: 'Copy CSV' }).click();
    await page.getByText('Copied 5,000 lines.').waitFor();
  });

  test('sixty domains are a list on a phone, which is filtered; the last press of "Show more" moves the focus to what it brings', async () => {
    page = await opened({ viewport: { width: 360, height: 900 } });
    await open('', SIXTY);
    await page.getByText('50 of 60 domains').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Show 10 more' }).press('Enter');
    const link = page.locator('#map .box-group li').nth(50).getByRole('link').first();
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('searchbox', { name: 'Filter domains' }).fill('communication 42');
    await page.getByText('1 of 1 domain', { exact: true }).waitFor();
    expect(await page.locator('.box-group').textContent()).toMatch(/^\S+ \S+ \S+ \S+ 42 2 services, needed by 1needs /);
  });

  /** Sixty domains of a few services, each of which needs the next, and all of which need the first. */
  const SIXTY = Array.from({ length: 60 }, (_, at): RelatedEntity[] => {
    const domain = `domain:default/d${at}` as Ref;
    const title = `Customer relationship and communication ${at}`;
    return [
      { ref: domain, kind: 'domain', title, relations: [] },
      ...[1, 2].map((each) => ({ ...service(`s${at}-${each}`, [`s${(at + 1) % 60}-1`, 's0-1']), domain })),
    ];
  }).flat();

  test('sixty domains with long names are all seen at once; one that is pointed at, or reached by keyboard, shows its relations', async () => {
    await go('?view=picture', SIXTY);
    const { letters, ...shown } = await seen();
    expect(shown).toEqual({ nodes: 60, hidden: 0 });
    expect(Math.min(...letters)).toBeGreaterThan(11);
    expect(await page.getByText('Larger than its frame.').count()).toBe(0);
    const counts = async () => (await frame().locator('.map-ties text').allTextContents()).sort();
    expect(await counts()).toEqual([]);
    const seventh = node(/ 7 \(2\), domain$/);
    await seventh.hover();
    expect(await counts()).toEqual(['← 2', '→ 2', '→ 2']);
    await page.mouse.move(0, 0);
    expect(await counts()).toEqual([]);
    await seventh.focus();
    expect(await counts()).toEqual(['← 2', '→ 2', '→ 2']);
    expect(await seventh.getAttribute('aria-description')).toBe(
      'Needs Customer relationship and communication 0 (2), Customer relationship and communication 8 (2). ' +
        'Is needed by Customer relationship and communication 6 (2).',
    );
    const [svg] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download SVG' }).click(),
    ]);
    expect(/map-ties|←|→/.test(await saved(svg))).toBe(false);
    expect(errors).toEqual([]);
  });

  test('sixty domains open as a matrix, whose numbers are reached by arrows and lead to the relations that they count', async () => {
    await open('', SIXTY);
    const table = page.getByRole('table', { name: /Each row needs the columns in which it has a number/ });
    expect(await table.getByRole('row').count()).toBe(61);
    await page.locator('.matrix').locator('td a[tabindex="0"]').focus();
    const focused = () => page.evaluate(() => document.activeElement!.getAttribute('aria-label'));
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    const below = await focused();
    expect(below).not.toBe(first);
    expect(below).toMatch(/needs .*: \d relations?$/);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(first);
    expect(await page.locator('.matrix').locator('td a[tabindex="0"]').count()).toBe(1);
    const number = table.getByRole('link', { name: / 7 needs .* 8: 2 relations$/ });
    const [row, column] = [
      table.getByRole('rowheader', { name: / 7$/ }),
      table.getByRole('columnheader', { name: / 8$/ }),
    ];
    await number.scrollIntoViewIfNeeded();
    const middle = async (of: typeof row) => (await of.boundingBox())!;
    expect(Math.abs((await middle(row)).y - (await middle(number)).y)).toBeLessThan(4);
    expect(Math.abs((await middle(column)).x - (await middle(number)).x)).toBeLessThan(4);
    await number.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: / 7 needs .* 8$/ });
    expect(await dialog.getByRole('row').allTextContents()).toEqual([
      expect.stringMatching(/^In .* 7needs, in .* 8$/),
      ...['s7-1 s8-1 ', 's7-2 s8-1 '],
    ]);
    expect(here()).toBe('/map/?from=domain:d7&to=domain:d8');
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(new URL('map/?from=domain:d7&to=domain:d8', inject('example')).href);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(here()).toBe('/map/');
    expect(errors).toEqual([]);
  });

  test('a phone shows lists of what is next to an entity where it has no room for a picture, and a picture when asked', async () => {
    page = await opened({ viewport: { width: 320, height: 900 } });
    await open('?of=service:checkout');
    await page.getByRole('heading', { name: /^What it needs/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const steps = page.getByLabel('Steps');
    expect(await steps.locator('option:checked').textContent()).toBe('As fits');
    await steps.selectOption('2');
    await page.getByRole('heading', { name: /^What needs it, up to 2 steps away/ }).waitFor();
    await steps.selectOption('As fits');
    await page.getByRole('link', { name: 'What breaks if this breaks' }).click();
    expect(here()).toBe('/map/?of=service:checkout#breaks');
    await open('?of=service:checkout');
    await page.getByRole('button', { name: 'Picture' }).click();
    await drawn();
    expect(here()).toBe('/map/?of=service:checkout&view=picture');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(Math.min(...(await seen()).letters)).toBeGreaterThan(11);
    await page.getByText('Larger than its frame. Scroll or drag it, or press Fit.').waitFor();
  });

  test('a picture does not move when it is known what fits, and what is below it is seen when it is drawn', async () => {
    page = await opened({ viewport: { width: 1360, height: 900 } });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(/\/mermaid\.core\./, (route) => released.then(() => route.continue()));
    await open('?of=service:checkout');
    await page.getByRole('heading', { name: /^Checkout with/ }).waitFor();
    const top = () => frame().evaluate((place) => place.getBoundingClientRect().top);
    const [before, table] = [await top(), page.locator('.drawn-list')];
    expect(await table.isVisible()).toBe(false);
    release();
    await drawn();
    expect(await page.locator('.map-head + .tally').textContent()).toMatch(/ To be readable here, /);
    expect(await top()).toBe(before);
    expect(await table.isVisible()).toBe(true);
    await table.locator('summary').click();
    await page.getByRole('region', { name: 'What is drawn' }).focus();
  });

  test('a drawing leaves as an SVG that is complete and as text that Mermaid reads, and what breaks as a table with owners', async () => {
    await go('?of=service:ledger');
    const [svg] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download SVG' }).click(),
    ]);
    expect(svg.suggestedFilename()).toBe('map-service-ledger.svg');
    const drawing = await saved(svg);
    expect(drawing).toMatch(/^<\?xml[^>]*>\n<svg[^>]*>/);
    expect(drawing).toContain('Ledger');
    expect(drawing).not.toMatch(/<a |foreignObject|var\(--|url\(http|<script/);
    await page.getByRole('button', { name: 'Copy Mermaid' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^flowchart LR\n {2}n0\["(?:#\d+; )?Ledger"\]/,
    );
    await go('?of=resource:ledger-db');
    const panel = page.getByRole('region', { name: 'What breaks if this breaks' });
    expect(await panel.textContent()).toMatch(
      /If Ledger database breaks, \d+ services in \d+ teams( and \d+ other entr(y|ies))? are affected\./,
    );
    await panel.getByRole('button', { name: 'Copy Markdown' }).click();
    await panel.getByText(/^Copied \d+ lines\.$/).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('| Affected | Kind | Owner | Tier | Distance | Path |');
    expect(copied).toContain('| Ledger | service | Payments |');
  });

  test('relations that cannot be had are a sentence, a second try, and the lists; a name that nothing has has near ones', async () => {
    await page.route('**/api/topology.json', (route) => route.abort());
    await page.goto(new URL('map/', inject('example')).href);
    expect(await page.getByRole('alert').textContent()).toMatch(
      /^The map could not be loaded; the lists below show the same\./,
    );
    expect(await page.locator('.map-lists').getByRole('link', { name: 'Commerce' }).first().isVisible()).toBe(true);
    await page.unroute('**/api/topology.json');
    await page.getByRole('button', { name: 'Try again' }).click();
    await drawn();
    await open('?of=chekout');
    const said = page.getByRole('alert');
    expect(await said.textContent()).toMatch(/no entry with the name chekout\. Did you mean service:checkout/);
    await said.getByRole('link', { name: 'service:checkout', exact: true }).click();
    await drawn();
    expect(here()).toBe('/map/?of=service:checkout');
  });

  test('where a newer portal has other files, a graph says that it was not loaded, and a reload brings them', async () => {
    page = await opened({ viewport: { width: 1360, height: 900 } });
    await page.route(/\/mermaid\.core\./, (route) => route.fulfill({ status: 404 }));
    await open('?of=service:checkout');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.drawn-list').isVisible()).toBe(true);
    await page.goto(new URL('services/checkout/', inject('example')).href);
    await page.locator('#graph').scrollIntoViewIfNeeded();
    const said = page.locator('#graph').getByRole('alert');
    expect(await said.textContent()).toMatch(
      /^The code that draws graphs could not be loaded\. The portal may have been updated\./,
    );
    await page.unrouteAll();
    await said.getByRole('button', { name: 'Reload the page' }).click();
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await drawn();
  });

  test('a page draws its graph when somebody comes to it, in the room that it reserved, and loads only what is around it', async () => {
    page = await opened({ viewport: { width: 1360, height: 900 } });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(new URL('teams/payments/', inject('example')).href, { waitUntil: 'networkidle' });
    expect(loaded.filter((url) => /mermaid|topology|graph/.test(url))).toEqual([]);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await drawn();
    expect(await height()).toBe(before);
    expect(loaded.filter((url) => /graph.*[.]css$/i.test(url))).toHaveLength(1);
    expect(loaded.filter((url) => /topology/.test(url))).toEqual([]);
    expect(loaded).toContain(new URL('api/teams/graph/payments.json', inject('example')).href);
    expect(errors).toEqual([]);
    const labels = (await titles()).map((label) => label.replace(/^\W (?=\w)/, '').trim());
    expect(labels).toEqual(expect.arrayContaining(['Checkout', 'Ledger']));
  });

  test('on a phone a graph is drawn when somebody asks, and then has the focus; its direction is in the address of the page', async () => {
    page = await opened({ viewport: { width: 360, height: 800 } });
    await page.goto(new URL('services/checkout/', inject('example')).href);
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Draw it anyway' }).press('Enter');
    await drawn();
    const focused = await page.evaluate(() => document.activeElement?.ariaLabel);
    expect(focused).toBe('Checkout with what it needs and what needs it');
    await page.getByRole('button', { name: 'What needs it' }).click();
    expect(here()).toBe('/services/checkout/?direction=down#graph');
    await page.setViewportSize({ width: 1360, height: 900 });
    await page.reload();
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'What needs it', pressed: true }).waitFor();
  });

  test('without scripts the map is lists: domains, their systems and services, and what each depends on', async () => {
    page = await opened({ javaScriptEnabled: false });
    await page.goto(new URL('map/', inject('example')).href);
    expect(await page.locator('#map').isVisible()).toBe(false);
    await page.getByRole('main').getByRole('link', { name: 'Commerce' }).first().click();
    await page.waitForURL('**/map/domains/commerce/');
    const row = page.getByRole('row', { name: /^Checkout/ });
    expect(await row.textContent()).toMatch(/Inventory/);
    await page.goto(new URL('services/checkout/', inject('example')).href);
    expect(await page.locator('#graph').isVisible()).toBe(false);
  });
});
