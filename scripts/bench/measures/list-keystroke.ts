import { median } from '../figure.ts';
import { openWhole, withListPage } from '../list-page.ts';
import type { Measure } from '../measure.ts';
import { timePaint } from '../site-page.ts';

const BUDGET = 0.05;
const TYPED = ['p', 'pa', 'pay', 'paym', 'pay', 'pa', 'p', '', 'tier:1 s', 'zzzz', ''];

/** From a key in the filter to the frame that shows what it found, all rows having been drawn before the first. */
export const listKeystroke: Measure = {
  name: 'list-keystroke',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const seconds = await withListPage(folder, async (page, url) => {
      await openWhole(page, url);
      const times: number[] = [];
      for (const text of TYPED) {
        const act = `
          const box = document.querySelector('input.filter');
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)});
          box.dispatchEvent(new Event('input', { bubbles: true }));`;
        times.push((await timePaint(page, act)) / 1000);
      }
      return times;
    });
    const of = `keystroke to paint in ${size.toLocaleString('en')} services`;
    return [
      { what: `${of}: the median`, unit: 'seconds', value: median(seconds), budget: BUDGET },
      { what: `${of}: the slowest`, unit: 'seconds', value: Math.max(...seconds), budget: BUDGET },
    ];
  },
};
