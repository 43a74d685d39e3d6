import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { withSitePage } from '../site-page.ts';

const FIRST = 1.5;
const NEXT = 0.3;
const RUNS = 5;
const DRAWN = '.drawing-frame[data-drawn]:not([aria-busy])';

/** From opening the map to the drawing, from one entity to the next, and what it takes to be sent. */
export const mapPicture: Measure = {
  name: 'map',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    const of = `map of ${size.toLocaleString('en')} services`;
    const { first, next } = await withSitePage(folder, async (page, url) => {
      const map = new URL('map/', url).href;
      const first: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        await page.goto(map);
        await page.locator(DRAWN).waitFor();
        first.push((await page.evaluate<number>('performance.now()')) / 1000);
      }
      const services = JSON.parse(readFileSync(join(folder, 'api/services.json'), 'utf8')) as {
        items: { name: string }[];
      };
      const names = services.items.filter((_, at) => at % Math.ceil(services.items.length / RUNS) === 0);
      const next: number[] = [];
      for (const { name } of names) next.push((await page.evaluate<number>(refocus(name))) / 1000);
      return { first, next };
    });
    const relations = gzipSync(readFileSync(join(folder, 'api/topology.json'))).length;
    return [
      { what: `${of}: relations, gzipped`, unit: 'bytes', value: relations },
      { what: `${of}: first picture`, unit: 'seconds', value: median(first), budget: FIRST },
      { what: `${of}: another entity, the median`, unit: 'seconds', value: median(next), budget: NEXT },
      { what: `${of}: another entity, the slowest`, unit: 'seconds', value: Math.max(...next) },
    ];
  },
};

/** In the page: goes to another entity, as "back" would, and returns how long it took until that was drawn. */
function refocus(name: string): string {
  return `new Promise((resolve) => {
    const frame = document.querySelector('.drawing-frame');
    const start = performance.now();
    const seen = new MutationObserver(() => {
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    seen.observe(frame, { attributes: true, attributeFilter: ['data-drawn'] });
    history.pushState(null, '', '?of=service:${name}');
    dispatchEvent(new PopStateEvent('popstate'));
  })`;
}
