/// <reference lib="dom" />
import process from 'node:process';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { type Page, chromium as playwright } from 'playwright-core';
import { CannotRun } from '../../cannot-run.ts';
import { chromium } from '../../doctor/tools/chromium.ts';
import type { Measure } from '../measure.ts';

const BUDGET = 0.05;
/** What people type: names, parts of them, owners, and what is misspelt, which takes longest. */
const QUERIES = ['checkout', 'payments api', 'ordproj', 'inventroy', 'team-12'];
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/** A keystroke in the palette until the list has been painted, in Chromium, over the largest catalog. */
export const palette: Measure = {
  name: 'palette',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const executablePath = await chromium.find(process.env);
    if (!executablePath)
      throw new CannotRun('There is no Chromium.', { fix: '`npx portal doctor --install` brings one.' });
    const server = fastify().register(fastifyStatic, { root: folder });
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const browser = await playwright.launch({ executablePath, args: SWITCHES });
    try {
      const strokes = await typed(await browser.newPage(), url);
      const of = `palette keystroke at ${size.toLocaleString('en')} services, to paint`;
      return [
        { what: `${of}: the median`, unit: 'seconds', value: strokes[strokes.length >> 1]!, budget: BUDGET },
        { what: `${of}: the slowest`, unit: 'seconds', value: strokes.at(-1)!, budget: BUDGET },
      ];
    } finally {
      await browser.close();
      await server.close();
    }
  },
};

/** Seconds from key to paint, the shortest first. */
async function typed(page: Page, url: string): Promise<number[]> {
  await page.goto(url);
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Search or jump to' });
  await box.fill('a');
  await page.getByText(/^\d+ results?$/).waitFor();
  const strokes: number[] = [];
  for (const query of QUERIES) {
    await box.fill('');
    for (const letter of query) {
      await page.evaluate(awaitStroke);
      await page.keyboard.press(letter);
      strokes.push(await page.evaluate(() => (window as unknown as { stroke: Promise<number> }).stroke));
    }
  }
  return strokes.map((milliseconds) => milliseconds / 1000).sort((a, b) => a - b);
}

/** Runs in the page: keeps what the next key will take. */
function awaitStroke(): void {
  const stroke = new Promise<number>((resolve) => {
    const onKey = () => {
      const start = performance.now();
      // The task after a frame's callbacks runs when the frame has been drawn.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    };
    addEventListener('keydown', onKey, { capture: true, once: true });
  });
  Object.assign(window, { stroke });
}
