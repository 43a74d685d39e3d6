/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { type Measure, medianAndSlowest } from '../measure.ts';
import { withSitePage } from '../site-page.ts';

const BUDGET = 0.05;
/** What people type: names, parts of them, owners, and what is misspelt, which takes longest. */
const QUERIES = ['checkout', 'payments api', 'ordproj', 'inventroy', 'team-12'];

/** A keystroke in the palette until the list has been painted, in Chromium, over the largest catalog. */
export const palette: Measure = {
  name: 'palette',

  async measure(bench) {
    const { of, folder } = await bench.largest();
    return medianAndSlowest(`palette keystroke at ${of}, to paint`, await withSitePage(folder, typed), BUDGET);
  },
};

/** Types words letter by letter, each into an empty field. @returns seconds from each key to paint */
async function typed(page: Page, url: string): Promise<number[]> {
  await page.goto(url);
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Search or jump to' });
  await box.fill('a');
  await page.getByText(/^\d+ results?$/).waitFor();
  const strokes: number[] = [];
  for (const word of QUERIES) {
    await box.fill('');
    for (const letter of word) {
      await page.evaluate(awaitStroke);
      await page.keyboard.press(letter);
      strokes.push(await page.evaluate(() => (window as unknown as { stroke: Promise<number> }).stroke));
    }
  }
  return strokes.map((milliseconds) => milliseconds / 1000);
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
