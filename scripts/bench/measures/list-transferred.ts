import { withListPage } from '../list-page.ts';
import type { Measure } from '../measure.ts';

const BUDGET = 250e3;

/** What a browser that comes for the first time is sent until the list of services can be filtered, gzipped. */
export const listTransferred: Measure = {
  name: 'list-transferred',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const value = await withListPage(folder, async (page, url) => {
      const bodies: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        // Descriptions follow after the list.
        if (!request.url().endsWith('.descriptions.json'))
          bodies.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
      });
      await page.goto(url);
      await page.getByRole('status').waitFor();
      await page.waitForLoadState('networkidle');
      return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
    });
    return [
      { what: `list of ${size.toLocaleString('en')} services, transferred`, unit: 'bytes', value, budget: BUDGET },
    ];
  },
};
