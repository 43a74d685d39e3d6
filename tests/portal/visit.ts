/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import {
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  type Page,
  chromium as playwright,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { PATIENCE } from '../patience.ts';

export interface Visit {
  errors: string[];
  links: string[];
  /** Ids that a fragment may name. */
  ids: string[];
}

export async function connect(): Promise<Browser> {
  const browser = await playwright.connect(inject('browser')!);
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}

/** What a `describe` opens pages in. */
export type OpenBrowser = Pick<Browser, 'newContext' | 'newPage'>;

/** Connects for the tests of a `describe`. */
export function connected(): OpenBrowser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await connect();
  });
  afterAll(() => browser.close());
  return { newContext: (options) => browser.newContext(options), newPage: (options) => browser.newPage(options) };
}

/** A page of its own, and what the browser complains of while it is open. */
export interface WatchedPage {
  browser: OpenBrowser;
  context: BrowserContext;
  page: Page;
  errors: string[];
}

/** What Chromium says of a page whose scripts do not run, and of any page after some seconds on a busy machine. */
const UNUSED = /^The resource \S+ was preloaded using link preload but not used/;

export function isComplaint(message: ConsoleMessage): boolean {
  return ['error', 'warning'].includes(message.type()) && !UNUSED.test(message.text());
}

/** Opens an empty page that notes what its scripts break. */
export async function watchedPage(browser: OpenBrowser): Promise<WatchedPage> {
  // Chromium calls a view transition that a machine is too quick for an error.
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (isComplaint(message)) errors.push(message.text());
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  return { browser, context, page, errors };
}

/** Gives each test of a `describe` a watched page of its own. @param take gets it before the test */
export function eachWithPage(take: (given: WatchedPage) => void): void {
  const browser = connected();
  let given: WatchedPage;
  beforeEach(async () => {
    given = await watchedPage(browser);
    take(given);
  });
  afterEach(() => given.context.close());
}

/** Opens an address as a person would and notes what they would not see: errors, failed and foreign requests. */
export async function visit(page: Page, url: string): Promise<Visit> {
  const { origin } = new URL(url);
  const errors: string[] = [];
  page.removeAllListeners();
  page.on('console', (message) => {
    if (isComplaint(message)) errors.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => errors.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: of } = new URL(request.url());
    if (of !== origin && protocol !== 'data:') errors.push(`foreign request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url, { waitUntil: 'load' });
  const found = await page.evaluate(() => ({
    links: [...document.querySelectorAll('a[href]')].map(
      (link) => new URL(link.getAttribute('href')!, document.baseURI).href,
    ),
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
  }));
  const links = found.links.filter((link) => link.startsWith(`${origin}/`));
  return { errors, links: [...new Set(links)], ids: found.ids };
}
