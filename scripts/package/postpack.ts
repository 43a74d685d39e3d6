import { PRODUCT } from '../product.ts';
import { removePlaced } from './place-files.ts';
import { PLACED } from './placed.ts';

removePlaced(PRODUCT, PLACED);
