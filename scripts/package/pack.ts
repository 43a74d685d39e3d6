import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makePackage } from './make-package.ts';

// `node scripts/package/pack.ts --out DIR` puts the package into a folder, for `npm pack DIR`.

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) throw new Error('Give a folder: --out DIR.');
await makePackage(resolve(values.out));
