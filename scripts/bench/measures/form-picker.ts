import type { Page } from 'playwright-core';
import { timeKeystrokes } from '../keystrokes.ts';
import type { Measure } from '../measure.ts';
import { withSitePage } from '../site-page.ts';
import { SYNTHETIC_TEMPLATE } from '../synthetic/synthetic-template.ts';

const BUDGET = 0.05;
/** Names, parts of them, and what is misspelt. */
const QUERIES = ['checkout', 'order', 'inventroy', 'team-12'];

/** A keystroke in a form of a template until its list has been painted: all is chosen from the largest catalog. */
export const formPicker: Measure = {
  name: 'form-picker',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const strokes = await withSitePage(folder, typed);
    return Object.entries(strokes).flatMap(([picked, seconds]) => {
      const of = `keystroke in a form, picking ${picked} among ${size.toLocaleString('en')} services, to paint`;
      return [
        { what: `${of}: the median`, unit: 'seconds', value: seconds[seconds.length >> 1]!, budget: BUDGET },
        { what: `${of}: the slowest`, unit: 'seconds', value: seconds.at(-1)!, budget: BUDGET },
      ];
    });
  },
};

async function typed(page: Page, url: string): Promise<Record<string, number[]>> {
  await page.goto(new URL(`create/${SYNTHETIC_TEMPLATE}/`, url).href);
  // Its files are here, and its values are checked.
  await page.getByRole('treeitem', { name: 'README.md' }).waitFor();
  const strokes: Record<string, number[]> = {};
  for (const [label, picked] of [
    ['Owner', 'a team'],
    ['Calls', 'a service'],
    ['Contact', 'a person'],
  ] as const) {
    const field = page.getByRole('combobox', { name: new RegExp(`^${label}`) });
    await field.click();
    await page.getByRole('listbox', { name: label }).getByRole('option').first().waitFor();
    strokes[picked] = await timeKeystrokes(page, field, QUERIES);
  }
  return strokes;
}
