import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Measure } from '../measure.ts';

/** Lists of the JSON API, gzipped. */
export const apiWeight: Measure = {
  name: 'api-weight',

  async measure(bench) {
    const size = bench.sizes.at(-1)!;
    const { folder } = await bench.site(size);
    return ['api/services.json', 'api/catalog.json'].map((file) => ({
      what: `/${file} of ${size.toLocaleString('en')} services, transferred`,
      unit: 'bytes',
      value: gzipSync(readFileSync(join(folder, file))).length,
    }));
  },
};
