import { median } from '../figure.ts';
import { openWhole, wholeDrawn, withListPage } from '../list-page.ts';
import type { Measure } from '../measure.ts';
import { timePaint } from '../site-page.ts';

const BUDGET = 0.05;
/** Owner, domain, type and tier. */
const FACETS = [1, 2, 4, 6].map((place) => `.facet:nth-of-type(${place})`);

/** From a click on a facet to the frame that shows what is left, every row having been drawn before each. */
export const listFacet: Measure = {
  name: 'list-facet',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const seconds = await withListPage(folder, async (page, url) => {
      await openWhole(page, url);
      const times: number[] = [];
      for (const input of FACETS.flatMap((facet) => [`${facet} input`, '.facet input:checked'])) {
        times.push((await timePaint(page, `document.querySelector('${input}').click()`)) / 1000);
        await wholeDrawn(page);
      }
      return times;
    });
    const of = `facet click to paint in ${size.toLocaleString('en')} services`;
    return [
      { what: `${of}: the median`, unit: 'seconds', value: median(seconds), budget: BUDGET },
      { what: `${of}: the slowest`, unit: 'seconds', value: Math.max(...seconds), budget: BUDGET },
    ];
  },
};
