import { join } from 'node:path';
import { KEPT, PRODUCT } from '../product.ts';
import { makePackage } from './make-package.ts';
import { placeFiles, removePlaced } from './place-files.ts';
import { PLACED } from './placed.ts';

// `npm pack` runs this before it packs this folder, and postpack.ts afterwards.

const made = join(KEPT, 'package');
removePlaced(PRODUCT, PLACED);
await makePackage(made);
placeFiles(made, PRODUCT, PLACED);
