import type { Page } from 'playwright-core';
import { median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { withSitePage } from '../site-page.ts';

const BUDGET = 0.3;
const RUNS = 5;

/** From the click on a link to the frame in which a person can type into the form. */
export const formUsable: Measure = {
  name: 'form-usable',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const forms = await withSitePage(folder, async (page, url) => {
      await page.addInitScript(`
        const seen = new MutationObserver(() => {
          if (!document.querySelector('form #request_owner') || document.querySelector('[inert] #request_owner')) return;
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => { document.body.dataset.usable = String(performance.now()); }));
        });
        seen.observe(document, { childList: true, subtree: true });
      `);
      await page.goto(new URL('services/', url).href);
      const link = await page.locator('table.rows tbody th > a').first().getAttribute('href');
      const name = link!.split('/').at(-2)!;
      return {
        'to register a service': await usable(page, new URL('create/register/', url).href),
        'to change a service': await usable(page, new URL(`create/change/?entry=service:${name}`, url).href),
      };
    });
    return Object.entries(forms).map(([form, seconds]) => ({
      what: `form ${form} among ${size.toLocaleString('en')}: first usable`,
      unit: 'seconds' as const,
      value: median(seconds),
      budget: BUDGET,
    }));
  },
};

async function usable(page: Page, url: string): Promise<number[]> {
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await page.goto(url);
    await page.locator('body[data-usable]').waitFor();
    seconds.push((await page.evaluate<number>('Number(document.body.dataset.usable)')) / 1000);
  }
  return seconds;
}
