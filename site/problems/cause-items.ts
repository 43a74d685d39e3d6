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

/** The first causes, so that a page stays one that can be read. */
export interface Causes {
  first: CauseItem[];
  /** How many others there are. */
  more: number;
}

/** @param shown how many causes, and how many problems of each */
export function causeItems(
  problems: readonly Problem[],
  context: PageContext,
  shown: { causes: number; each: number },
): Causes {
  const owners = problemOwners(context);
  const all = problemCauses(problems, { owners, rules: context.snapshot.rules });
  const first = all.slice(0, shown.causes).map(({ problems, entries: _, ...cause }) => ({
    ...cause,
    problems: problems.slice(0, shown.each).map((problem) => problemItem(problem, owners, context.entities)),
    count: problems.length,
  }));
  return { first, more: all.length - first.length };
}
