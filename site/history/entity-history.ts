import type { EntityRecord, Portal } from '#core/snapshot/snapshot.ts';

/** Changes that are seen at once; the rest opens. */
const AT_ONCE = 10;

/** Who changed an entry, when and why, the newest first. */
export interface EntityHistory {
  first: ChangeItem[];
  rest: ChangeItem[];
}

export interface ChangeItem {
  subject: string;
  author: string;
  /** ISO 8601. */
  time: string;
  /** `4be1c07`. */
  commit: string;
  /** Page of the commit, where the forge is known. */
  href?: string;
}

/** Undefined where git knows nothing of the entry. */
export function entityHistory(
  { history }: EntityRecord,
  { repository }: Pick<Portal, 'repository'>,
): EntityHistory | undefined {
  if (history.length === 0) return undefined;
  const items = history.map(({ commit, time, author, subject }) => ({
    ...{ subject, author, time, commit: commit.slice(0, 7) },
    ...(repository && { href: `https://github.com/${repository}/commit/${commit}` }),
  }));
  return { first: items.slice(0, AT_ONCE), rest: items.slice(AT_ONCE) };
}
