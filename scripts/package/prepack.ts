import { join } from 'node:path';
import { KEPT, PRODUCT } from '../product.ts';
import { LAID } from './laid.ts';
import { layInPlace, removeLaid } from './lay-in-place.ts';
import { makePackage } from './make-package.ts';

// `npm pack` runs this before it packs this folder, and postpack.ts afterwards.

const made = join(KEPT, 'package');
removeLaid(PRODUCT, LAID);
await makePackage(made);
layInPlace(made, PRODUCT, LAID);
