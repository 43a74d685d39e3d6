import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where every program of a run finds what Node compiled of its modules in an earlier one. */
export const COMPILED = join(tmpdir(), 'waypost-compiled');
