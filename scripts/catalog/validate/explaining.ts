import type { Problem } from '#core/catalog/problem.ts';
import { kindsIn, moreAbout } from '#core/fields/field-of-problem.ts';
import { publishedAt } from '../published-at.ts';

/** What a report says beside problems: what explains each, in a terminal and as an address. */
export interface Explaining {
  /** As `portal explain` takes it. */
  explainedBy(problem: Problem): string | undefined;
  /** Of a page of the portal; undefined where its settings do not say where it is published. */
  addressOf(problem: Problem): string | undefined;
}

/**
 * Finds what explains problems.
 *
 * @param textOf the text of a file that problems are in
 * @param root the repository of the portal
 */
export function explaining(textOf: (file: string) => string | undefined, root: string): Explaining {
  const kindOf = kindsIn(textOf);
  const more = (problem: Problem) => moreAbout(problem, kindOf(problem));
  const portal = publishedAt(root)?.replace(/\/*$/, '/');
  return {
    explainedBy: (problem) => more(problem)?.name,
    addressOf(problem) {
      const address = portal && more(problem)?.address;
      return address && `${portal}${address}`;
    },
  };
}
