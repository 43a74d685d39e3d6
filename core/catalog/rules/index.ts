import type { Rule } from '../rule.ts';
import { ownerExists } from './owner-exists.ts';
import { schema } from './schema.ts';
import { uniqueName } from './unique-name.ts';

/** In the order of the documentation. A new rule is a file here, a line below and a test beside it. */
export const RULES: readonly Rule[] = [schema, uniqueName, ownerExists];
