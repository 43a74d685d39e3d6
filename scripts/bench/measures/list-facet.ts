import { listPaints, wholeDrawn } from '../list-page.ts';
import type { Measure } from '../measure.ts';
import { timePaint } from '../site-page.ts';

/** Owner, domain, type and tier. */
const FACETS = [1, 2, 4, 6].map((place) => `.facet:nth-of-type(${place})`);

/** From a click on a facet to the frame that shows what is left, every row having been drawn before each. */
export const listFacet: Measure = {
  name: 'list-facet',

  measure(bench) {
    return listPaints(bench, 'facet click', async (page) => {
      const times: number[] = [];
      for (const input of FACETS.flatMap((facet) => [`${facet} input`, '.facet input:checked'])) {
        times.push(await timePaint(page, `document.querySelector('${input}').click()`));
        await wholeDrawn(page);
      }
      return times;
    });
  },
};
