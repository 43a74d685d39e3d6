import type { QueryFinding } from '../text/query-habits.ts';

export interface FilterFinding extends QueryFinding {
  /** Whether it may be written right, and nothing in the list is so. */
  isPossible?: true;
  /** What relations are asked of: a map shows them, and no list has them. */
  related?: string;
}
