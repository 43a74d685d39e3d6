import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Portal } from '#core/snapshot/snapshot.ts';
import type { Section } from '../section.ts';
import { commitHref } from './commit-href.ts';
import HistorySection from './EntityHistory.astro';

const AT_ONCE = 10;

export const historySection: Section<EntityHistory> = {
  id: 'history',
  title: 'History',
  place: 'main',
  view: ({ history }, { snapshot }) => (history.length > 0 ? entityHistory(history, snapshot.portal) : undefined),
  Component: HistorySection,
};

export type EntityHistory = ReturnType<typeof entityHistory>;
export type ChangeItem = EntityHistory['first'][number];

function entityHistory(history: EntityRecord['history'], { repository }: Pick<Portal, 'repository'>) {
  const items = history.map(({ commit, time, author, subject }) => ({
    subject,
    author,
    time,
    commit: commit.slice(0, 7),
    ...(repository && { href: commitHref(commit, repository) }),
  }));
  return { first: items.slice(0, AT_ONCE), rest: items.slice(AT_ONCE) };
}
