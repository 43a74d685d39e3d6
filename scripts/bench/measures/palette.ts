import type { Page } from 'playwright-core';
import { timeKeystrokes } from '../keystrokes.ts';
import { inBothShapes } from '../list-page.ts';
import type { Measure } from '../measure.ts';
import { withSitePage } from '../site-page.ts';

const BUDGET = 0.05;
/** What people type: names, parts of them, owners, and what is misspelt, which takes longest. */
const QUERIES = ['checkout', 'payments api', 'ordproj', 'inventroy', 'team-12'];

/** A keystroke in the palette until the list has been painted, in Chromium, over the largest catalog. */
export const palette: Measure = {
  name: 'palette',

  measure(bench) {
    return inBothShapes(bench, async ({ of: shape, folder }) => {
      const strokes = await withSitePage(folder, typed);
      const of = `palette keystroke at ${shape}, to paint`;
      return [
        { what: `${of}: the median`, unit: 'seconds', value: strokes[strokes.length >> 1]!, budget: BUDGET },
        { what: `${of}: the slowest`, unit: 'seconds', value: strokes.at(-1)!, budget: BUDGET },
      ];
    });
  },
};

async function typed(page: Page, url: string): Promise<number[]> {
  await page.goto(url);
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Search or jump to' });
  await box.fill('a');
  await page.getByText(/^\d+ results?$/).waitFor();
  return timeKeystrokes(page, box, QUERIES);
}
