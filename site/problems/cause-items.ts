import type { Problem } from '#core/catalog/problem.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { type ProblemCause, problemCauses } from './problem-causes.ts';
import { type ProblemItem, problemItem, problemOwners } from './problem-items.ts';

/** A cause as pages show it, with the first of its problems. */
export interface CauseItem extends Omit<ProblemCause, 'problems' | 'entries'> {
  problems: ProblemItem[];
  /** Of all its problems. */
  count: number;
}

/** @param each how many problems of a cause are shown */
export function causeItems(problems: readonly Problem[], context: PageContext, each: number): CauseItem[] {
  const owners = problemOwners(context);
  return problemCauses(problems, { owners, rules: context.snapshot.rules }).map(
    ({ problems, entries: _, ...cause }) => ({
      ...cause,
      problems: problems.slice(0, each).map((problem) => problemItem(problem, owners, context.entities)),
      count: problems.length,
    }),
  );
}
