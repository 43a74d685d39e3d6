import type { Api } from '../catalog/entity.ts';
import { choice, dateTime, integer, list, type Of, object, string } from '../catalog/schema/shapes.ts';
import { Slot } from '../part/slot.ts';
import { type Comparison, RATINGS, worstOf } from './api-change.ts';

/** A commit that changed the description of an API. */
export type ApiVersion = Of<typeof VERSION>;
const VERSION = object(
  {
    commit: string,
    time: dateTime,
    author: string,
    subject: string,
    version: string,
    /** Absent where nothing changed for callers, or it was not compared. */
    rating: { ...choice(RATINGS), description: 'The worst of its changes.' },
    /** Against the version before, the worst first. Longer lists are cut. */
    changes: list(object({ rating: choice(RATINGS), rule: string, where: string, sentence: string })),
    total: { ...integer, description: 'How many changes it has; of many, `changes` has the first.' },
    /** The oldest that is known. */
    isFirst: { const: true },
    reason: { ...string, description: 'Why it was not compared.' },
    url: {
      ...string,
      pattern: '^https?://',
      description: 'Page of the commit, where it is one of another repository.',
    },
    /** A branch that goes back has a commit again. */
    copied: { ...dateTime, description: 'When it was copied from another repository.' },
  },
  ['version', 'rating', 'isFirst', 'reason', 'url', 'copied'],
);
export const CHANGELOG_SCHEMA = list(VERSION);

/** Of an API's record: the versions of its description, the newest first. */
export const API_CHANGELOG = new Slot<readonly ApiVersion[]>('apiChangelog');

export type ReadChangelog = (api: Api) => Promise<readonly ApiVersion[]>;

export const READ_CHANGELOG = new Slot<ReadChangelog>('readChangelog');

const MOST = 50;

type Commit = Pick<ApiVersion, 'commit' | 'time' | 'author' | 'subject'>;

/** @param commits the newest first @param compared of each, with the one before; undefined for the oldest */
export function makeChangelog(
  commits: readonly Commit[],
  compared: readonly (Comparison | undefined)[],
): readonly ApiVersion[] {
  return commits.map(({ commit, time, author, subject }, place): ApiVersion => {
    const found = compared[place];
    const version = versionOf(compared, place);
    const own = { commit, time, author, subject, ...(version !== undefined && { version }) };
    if (!found) return { ...own, changes: [], total: 0, isFirst: true };
    if ('reason' in found) return { ...own, changes: [], total: 0, reason: found.reason };
    const rating = worstOf(found.changes);
    const changes = found.changes.slice(0, MOST).map(({ at: _, ...change }) => change);
    return { ...own, ...(rating && { rating }), changes, total: found.changes.length };
  });
}

/** The version after a commit: the comparison that it ends says it, or the one that it begins. */
function versionOf(compared: readonly (Comparison | undefined)[], place: number): string | undefined {
  const [ended, begun] = [compared[place], compared[place - 1]];
  if (ended && 'versions' in ended && ended.versions.head !== undefined) return ended.versions.head;
  return begun && 'versions' in begun ? begun.versions.base : undefined;
}
