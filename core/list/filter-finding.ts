import type { QueryFinding } from '../text/query-habits.ts';

/** Something in a filter that the list does not know, in one sentence. */
export interface FilterFinding extends QueryFinding {
  /** Whether it may be written right, and nothing in the list is so. */
  isPossible?: true;
  /** What relations are asked of: a map shows them, and no list has them. */
  related?: string;
}
