import type { Migration } from '../migration.ts';

/** In the order in which they were written. A new one is a file here, named after its release and what it does, and a line below. */
export const MIGRATIONS: readonly Migration[] = [];
