import { median } from '../figure.ts';
import { inBothShapes, withListPage } from '../list-page.ts';
import type { Measure } from '../measure.ts';

const BUDGET = 0.3;
const RUNS = 5;

/** From the click on "Services" to the frame with its first row, and to the list that can be filtered. */
export const listFirstRow: Measure = {
  name: 'list-first-row',

  measure(bench) {
    return inBothShapes(bench, async ({ of: shape, folder }) => {
      const of = `list of ${shape}`;
      const [rows, lists] = await withListPage(folder, async (page, url) => {
        const seconds: [number[], number[]] = [[], []];
        await page.addInitScript(`
          const seen = new MutationObserver(() => {
            if (!document.querySelector('table.rows tbody.drawn tr')) return;
            seen.disconnect();
            requestAnimationFrame(() => setTimeout(() => { document.body.dataset.drawn = String(performance.now()); }));
          });
          seen.observe(document, { childList: true, subtree: true });
        `);
        for (let run = 0; run < RUNS; run++) {
          await page.goto(url);
          await page.locator('body[data-drawn]').waitFor();
          const [row, list] = await page.evaluate<[number, number]>(
            "[performance.getEntriesByName('first-contentful-paint')[0].startTime, Number(document.body.dataset.drawn)]",
          );
          seconds[0].push(row / 1000);
          seconds[1].push(list / 1000);
        }
        return seconds;
      });
      return [
        { what: `${of}: first row`, unit: 'seconds', value: median(rows), budget: BUDGET },
        { what: `${of}: first row that can be filtered`, unit: 'seconds', value: median(lists) },
      ];
    });
  },
};
