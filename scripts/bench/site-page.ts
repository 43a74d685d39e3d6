import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import process from 'node:process';
import { createGzip } from 'node:zlib';
import type { Page } from 'playwright-core';
import { CannotRun } from '../cannot-run.ts';
import { chromium } from '../doctor/tools/chromium.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/**
 * Opens a browser beside a built site, as a host would send it, and gives the page before it has gone anywhere.
 *
 * @param measure gets the address of the site's first page
 * @throws {CannotRun} when there is no browser
 */
export async function withSitePage<T>(site: string, measure: (page: Page, url: string) => Promise<T>): Promise<T> {
  const executablePath = await chromium.find(process.env);
  if (!executablePath)
    throw new CannotRun('There is no Chromium to measure in.', { fix: 'Run `npx portal doctor --install`.' });
  const playwright = await import('playwright-core');
  const browser = await playwright.chromium.launch({ executablePath, args: SWITCHES });
  const server = await serve(site);
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    return await measure(page, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** All that the page is sent while something is done, until nothing more comes: bytes as they travel. */
export async function sentFor(page: Page, act: () => Promise<void>): Promise<{ file: string; bytes: number }[]> {
  const bodies: Promise<{ file: string; bytes: number }>[] = [];
  page.on('requestfinished', (request) =>
    bodies.push(request.sizes().then(({ responseBodySize: bytes }) => ({ file: request.url(), bytes }))),
  );
  await act();
  await page.waitForLoadState('networkidle');
  page.removeAllListeners('requestfinished');
  return Promise.all(bodies);
}

/** In the page: does something and returns the seconds until the frame that shows it was made. */
export async function timePaint(page: Page, act: string): Promise<number> {
  const milliseconds = await page.evaluate<number>(`new Promise((resolve) => {
    const start = performance.now();
    (() => { ${act} })();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(undefined);
    });
  })`);
  return milliseconds / 1000;
}

function serve(site: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const file = join(site, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
    createReadStream(file).pipe(createGzip()).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
