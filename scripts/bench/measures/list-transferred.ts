import { inBothShapes, withListPage } from '../list-page.ts';
import type { Measure } from '../measure.ts';

const BUDGET = 250e3;

/** What a browser that comes for the first time is sent until the list of services can be filtered, and after that, gzipped. */
export const listTransferred: Measure = {
  name: 'list-transferred',

  measure(bench) {
    return inBothShapes(bench, async ({ of: shape, folder }) => {
      const [value, later] = await withListPage(folder, async (page, url) => {
        const bodies: [first: Promise<number>[], later: Promise<number>[]] = [[], []];
        page.on('requestfinished', (request) => {
          // What the filter asks seldom, and descriptions, follow after the list.
          const isLater = /\.(?:facts|descriptions)\.json$/.test(request.url());
          bodies[isLater ? 1 : 0].push(request.sizes().then(({ responseBodySize }) => responseBodySize));
        });
        await page.goto(url);
        await page.getByRole('status').waitFor();
        await page.waitForLoadState('networkidle');
        const [first, later] = bodies;
        return [await sum(first), await sum(later)] as const;
      });
      return [
        { what: `list of ${shape}, transferred`, unit: 'bytes', value, budget: BUDGET },
        {
          what: `list of ${shape}, facts and descriptions after it`,
          unit: 'bytes',
          value: later,
        },
      ];
    });
  },
};

async function sum(bodies: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(bodies)).reduce((total, bytes) => total + bytes, 0);
}
