import { join } from 'node:path';
import { KEPT } from '../product.ts';

/** What `npm pack` laid beside the sources. */
export const LAID = join(KEPT, 'laid.json');
