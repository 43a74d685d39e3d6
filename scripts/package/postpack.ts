import { PRODUCT } from '../product.ts';
import { LAID } from './laid.ts';
import { removeLaid } from './lay-in-place.ts';

removeLaid(PRODUCT, LAID);
