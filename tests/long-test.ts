import { test } from 'vitest';
import { isLong } from './how-many.ts';

/**
 * A test of `npm run test:long` alone: in `npm test`, others prove the same for less. The closing lines say so.
 *
 * @param isLeftOut whether a tool that it needs is left out
 */
export const longTest = (isLeftOut = false) => test.skipIf(isLeftOut || !isLong());
