import type { RuleRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { type Pager, paged } from '../paging/paging.ts';
import type { Entities } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';
import { type ProblemItem, type ProblemOwners, problemItem } from './problem-items.ts';

/** One page of all problems, by file. */
export interface ProblemsPage {
  address: string;
  pager: Pager;
  files: { file: string; problems: ProblemItem[] }[];
}

export const PROBLEMS = 'problems';

export const problemsMenu: MenuPart = {
  heading: 'Quality',
  items: ({ problems }) => [
    menuItem('Problems', PROBLEMS, { count: problems.length, key: 'b' }),
    menuItem('Rules', 'rules'),
  ],
};

export function problemsPages(
  problems: Snapshot['problems'],
  owners: ProblemOwners,
  entities: Entities,
): ProblemsPage[] {
  return paged(problems, PROBLEMS).map(({ address, items, pager }) => ({
    address,
    pager,
    files: [...Map.groupBy(items, ({ file }) => file)].map(([file, found]) => ({
      file,
      problems: found.map((problem) => problemItem(problem, owners, entities)),
    })),
  }));
}

/** A rule that has problems, as summaries show it. */
export interface RuleCount {
  name: string;
  href: string;
  severity: RuleRecord['severity'];
  why: string;
  count: number;
}

/** Rules with problems: errors first, the most frequent first. */
export function ruleCounts(rules: readonly RuleRecord[]): RuleCount[] {
  return rules
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || b.count - a.count)
    .map(({ name, severity, why, count, address }) => ({ name, href: href(address), severity, why, count }));
}
