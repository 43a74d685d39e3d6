import type { Page } from 'playwright-core';
import { bytes, type Figure, type Measure, median, medianAndSlowest, seconds } from '../measure.ts';
import { sentFor, timePaint, withSitePage } from '../site-page.ts';

const TRANSFERRED = 250e3;
/** In seconds. */
const [FIRST_ROW, PAINT] = [0.3, 0.05];
const RUNS = 5;
const TYPED = ['p', 'pa', 'pay', 'paym', 'pay', 'pa', 'p', '', 'tier:1 s', 'zzzz', ''];

/** The list of services: what it is sent, when its first row is there, and how quickly the filter answers. */
export const list: Measure = {
  name: 'list',

  async measure(bench) {
    const { of, folder } = await bench.largest();
    return withSitePage(folder, async (page, url) => [
      ...(await transferred(page, `${url}services/`, of)),
      ...(await firstRow(page, `${url}services/`, of)),
      ...medianAndSlowest(`keystroke to paint in ${of}`, await keystrokes(page), PAINT),
    ]);
  },
};

/** What a browser that comes for the first time is sent until the list can be filtered, and after that, gzipped. */
async function transferred(page: Page, url: string, of: string): Promise<Figure[]> {
  const sent = await sentFor(page, async () => {
    await page.goto(url);
    await page.getByRole('status').waitFor();
  });
  // What the filter asks seldom, and descriptions, follow after the list.
  const isLater = (file: string) => /\.(?:facts|descriptions)\.json$/.test(file);
  const sum = (later: boolean) =>
    sent.filter(({ file }) => isLater(file) === later).reduce((total, each) => total + each.bytes, 0);
  return [
    bytes(`list of ${of}, transferred`, sum(false), TRANSFERRED),
    bytes(`list of ${of}, facts and descriptions after it`, sum(true)),
  ];
}

/** From the click on "Services" to the frame with its first row, and to the list that can be filtered. */
async function firstRow(page: Page, url: string, of: string): Promise<Figure[]> {
  await page.addInitScript(`
    const seen = new MutationObserver(() => {
      if (!document.querySelector('table.rows tbody.drawn tr')) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => { document.body.dataset.drawn = String(performance.now()); }));
    });
    seen.observe(document, { childList: true, subtree: true });
  `);
  const [rows, lists]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    await page.goto(url);
    await page.locator('body[data-drawn]').waitFor();
    const [row, list] = await page.evaluate<[number, number]>(
      "[performance.getEntriesByName('first-contentful-paint')[0].startTime, Number(document.body.dataset.drawn)]",
    );
    rows.push(row / 1000);
    lists.push(list / 1000);
  }
  return [
    seconds(`list of ${of}: first row`, median(rows), FIRST_ROW),
    seconds(`list of ${of}: first row that can be filtered`, median(lists)),
  ];
}

/** From a key in the filter to the frame that shows what it found, all rows having been drawn before the first. */
async function keystrokes(page: Page): Promise<number[]> {
  await page.locator('table.rows:not([data-drawing])').waitFor();
  const times: number[] = [];
  for (const text of TYPED)
    times.push(
      await timePaint(
        page,
        `const box = document.querySelector('input.filter');
         Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)});
         box.dispatchEvent(new Event('input', { bubbles: true }));`,
      ),
    );
  return times;
}
