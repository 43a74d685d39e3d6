/// <reference lib="dom" />
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isOfSection, isOpenFile } from '../../core/sign-in/testing.ts';
import { longTest } from '../long-test.ts';
import { pageForAxe, violationsIn } from '../portal/axe-violations.ts';
import { connect } from '../portal/visit.ts';
import { writtenRoot } from '../portal/written-root.ts';
import { Jar } from './jar.ts';
import type { OwnProvider } from './provider.ts';
import { isLeftOut, openFolder, SERVERS, type SignInServer } from './servers.ts';
import { type SignedPortal, startSigned, stopSigned } from './signed-portal.ts';

const PORTAL = join(import.meta.dirname, '../../scripts/portal.ts');

/** The same for all servers, so built once. */
let site: string;
beforeAll(async () => {
  const root = await writtenRoot(files('https://login.acme.example', 'https://portal.acme.example/portal/'));
  const folder = await mkdtemp(join(tmpdir(), 'waypost-sign-in-site-'));
  await openFolder(folder);
  site = join(folder, 'site');
  const words = ['build', '--root', root, '--out', site, '--base', '/portal/'];
  await promisify(execFile)(process.execPath, [PORTAL, ...words]);
  return () => Promise.all([root, folder].map((made) => rm(made, { recursive: true })));
});

for (const server of SERVERS)
  describe.skipIf(isLeftOut(server) || !inject('browser'))(`${server.name}, in a browser`, () => testsOf(server));

function testsOf(server: SignInServer): void {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let signed: SignedPortal;
  let provider: OwnProvider;
  let portal: string;

  beforeAll(async () => {
    const people = { ines: ['acme-payments', 'staff'], jon: ['supply'] };
    [signed, browser] = await Promise.all([startSigned(server, { people, files, site }), connect()]);
    ({ provider, portal } = signed);
    provider.add('ines', people.ines, { name: 'Ines Okafor' });
  });
  afterAll(() => Promise.all([browser?.close(), stopSigned(signed)]));

  async function openAs(login: string, path: string): Promise<void> {
    context = await browser.newContext({ reducedMotion: 'reduce' });
    page = await context.newPage();
    await signIn(login, path);
  }
  async function signIn(login: string, path: string): Promise<void> {
    await page.goto(`${portal}${path}`);
    expect(page.url().startsWith(`${provider.issuer}/interaction/`)).toBe(true);
    await page.getByLabel('Login').fill(login);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  const panel = (title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });

  test('a person signs in, and sees the page that they asked for', async () => {
    await openAs('ines', 'people/?q=ines');
    await page.waitForURL(`${portal}people/?q=ines`);
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await page.getByText(`Signed in as ${server.isApache ? 'Ines Okafor' : 'ines'}`).waitFor();
    await context.close();
  });

  /** What browsers do with the pages is looked at with one server. */
  const withOne = server === SERVERS[0] ? test : longTest();

  withOne('Home and forms begin with the team of the person, who can choose another', async () => {
    await openAs('ines', '');
    await panel('My team').getByRole('link', { name: 'Payments' }).waitFor();
    await page.goto(`${portal}create/register/`);
    await expect.poll(() => page.getByLabel('Owner', { exact: false }).first().inputValue()).toBe('payments');
    await page.goto(portal);
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('combobox', { name: 'My team' }).selectOption('Supply');
    await panel('My team').getByRole('link', { name: 'Supply' }).waitFor();
    await page.reload();
    await panel('My team').getByRole('link', { name: 'Supply' }).waitFor();
    await context.close();
  });

  test('without the group each file of the section is refused, and each other file of the site is there', async () => {
    const jar = new Jar();
    expect(await jar.signIn(portal, 'jon')).toMatchObject({ status: 200 });
    const paths = (await readdir(site, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(site.length + 1));
    const states: [string, number][] = [];
    for (const path of paths) states.push([path, (await jar.ask(`${portal}${encodeURI(path)}`)).status]);
    const refused = states.filter(([, status]) => status === 403).map(([path]) => path);
    const others = states.filter(([, status]) => status !== 403 && status !== 200);
    expect(others).toEqual([]);
    for (const path of ['people/index.html', 'people/ines-okafor.md', 'api/people.json', 'api/index/people.json'])
      expect(refused).toContain(path);
    expect(refused.filter((path) => path.startsWith('pagefind/'))).toEqual(
      paths.filter((path) => path.startsWith('pagefind/')),
    );
    expect(paths.filter((path) => isOfSection(path) === isOpenFile(path))).toEqual([]);
    expect(refused.filter((path) => !CLOSED.test(path))).toEqual([]);
    expect(paths.filter((path) => CLOSED.test(path)).length).toBe(refused.length);
  });

  test('the page of a refused section says so, and leads home and out', async () => {
    await openAs('jon', 'people/');
    await page.getByRole('heading', { name: 'You may not read this page' }).waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.waitForURL(portal);
    await page.goBack();
    await page.getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: /sign me out/i }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await page.goto(portal);
    expect(page.url().startsWith(`${provider.issuer}/interaction/`)).toBe(true);
    await page.goBack();
    await page.getByRole('link', { name: 'Sign in again' }).waitFor();
    await context.close();
  });

  withOne('the pages of the server pass axe in both themes, also on a telephone', async () => {
    page = await pageForAxe(browser);
    context = page.context();
    await signIn('jon', 'people/');
    await page.getByRole('heading', { name: 'You may not read this page' }).waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await page.goto(`${portal}signed-out`);
    expect(await violationsIn(page)).toEqual([]);
    await page.goto(`${portal}a;b`);
    expect(await violationsIn(page)).toEqual([]);
    await context.close();
  });
}

/** What `people` closes, and what shows people among other things. */
const CLOSED =
  /^(?:(?:lists\/|api\/(?:index\/)?)?people|pagefind|search|llms|sitemap|(?:lists\/)?(?:map|docs|problems|rules)|lists\/(?:facts|views)|api\/(?:catalog|topology|facets|problems|openapi))(?:[./]|$)/;

function files(issuer: string, url: string): Record<string, string> {
  return {
    'catalog/portal.yaml': `title: Acme portal
url: ${url}
signIn:
  issuer: ${issuer}
  clientId: waypost
  groups: { "team:payments": [acme-payments], staff: [staff] }
  sections: { people: [staff] }
  session: { recheck: 5s }
  endSession: ${issuer}/session/end
`,
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\nmembers: [ines-okafor]\n',
    'catalog/teams/supply.yaml': 'kind: team\nname: supply\ntitle: Supply\nmembers: [jon-berg]\n',
    'catalog/people/people.yaml':
      'kind: person\nname: ines-okafor\ntitle: Ines Okafor\n---\nkind: person\nname: jon-berg\ntitle: Jon Berg\n',
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
    'catalog/supply/inventory.yaml': 'kind: service\nname: inventory\nowner: supply\n',
  };
}
