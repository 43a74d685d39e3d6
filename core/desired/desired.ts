import type { Context, Rule } from '../catalog/rule.ts';

/** What a portal's main branch holds, and the rules that it is held to. */
export interface Desired extends Context {
  rules: readonly Rule[];
}
