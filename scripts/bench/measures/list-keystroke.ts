import { listPaints } from '../list-page.ts';
import type { Measure } from '../measure.ts';
import { timePaint } from '../site-page.ts';

const TYPED = ['p', 'pa', 'pay', 'paym', 'pay', 'pa', 'p', '', 'tier:1 s', 'zzzz', ''];

/** From a key in the filter to the frame that shows what it found, all rows having been drawn before the first. */
export const listKeystroke: Measure = {
  name: 'list-keystroke',

  measure(bench) {
    return listPaints(bench, 'keystroke', async (page) => {
      const times: number[] = [];
      for (const text of TYPED) {
        const act = `
          const box = document.querySelector('input.filter');
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)});
          box.dispatchEvent(new Event('input', { bubbles: true }));`;
        times.push(await timePaint(page, act));
      }
      return times;
    });
  },
};
