import { join } from 'node:path';
import { KEPT } from '../product.ts';

/** What `npm pack` placed beside the sources. */
export const PLACED = join(KEPT, 'placed.json');
