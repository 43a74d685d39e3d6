import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Change } from '#core/part/history.ts';
import type { Portal } from '#core/snapshot/snapshot.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { commitHref } from './commit-href.ts';

const COMMITS = 8;
const NAMED = 3;

export type RecentChange = ReturnType<typeof recentChanges>[number];

/** The latest commits that changed some entries, the newest first. People who are only in a team's list have no file of their own. */
export function recentChanges(
  records: readonly EntityRecord[],
  { entities, portal: { repository } }: { entities: Entities; portal: Pick<Portal, 'repository'> },
) {
  const commits = new Map<string, { change: Change; entries: Mention[] }>();
  for (const { ref, history, implied } of records) {
    if (implied) continue;
    for (const change of history) {
      const known = commits.get(change.commit) ?? { change, entries: [] };
      commits.set(change.commit, known);
      known.entries.push(entities.mention(ref));
    }
  }
  return [...commits.values()]
    .sort(
      (a, b) => Date.parse(b.change.time) - Date.parse(a.change.time) || (a.change.commit < b.change.commit ? -1 : 1),
    )
    .slice(0, COMMITS)
    .map(({ change, entries }) => ({
      ...change,
      entries: entries.slice(0, NAMED),
      more: Math.max(0, entries.length - NAMED),
      ...(repository && { href: commitHref(change.commit, repository) }),
    }));
}
