import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { paged } from '../paging/paging.ts';
import type { Entities } from '../snapshot/entities.ts';
import { type ProblemOwners, problemItem } from './problem-items.ts';

export const PROBLEMS = 'problems';

export const problemsMenu: MenuPart = {
  heading: 'Quality',
  items: ({ problems }) => [
    menuItem('Problems', PROBLEMS, { count: problems.length, key: 'b' }),
    menuItem('Rules', 'rules'),
  ],
};

export function problemsPages(problems: Snapshot['problems'], owners: ProblemOwners, entities: Entities) {
  return paged(problems, PROBLEMS).map(({ address, items, pager }) => ({
    address,
    pager,
    files: [...Map.groupBy(items, ({ file }) => file)].map(([file, found]) => ({
      file,
      problems: found.map((problem) => problemItem(problem, owners, entities)),
    })),
  }));
}
