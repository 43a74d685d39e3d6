import { join } from 'node:path';

/** Waypost's own folder, which holds site/ and astro.config.mjs. */
export const PRODUCT = join(import.meta.dirname, '..');
