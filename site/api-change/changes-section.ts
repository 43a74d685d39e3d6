import { type Rating, subjectBefore } from '#core/api-change/api-change.ts';
import { API_CHANGELOG, type ApiVersion } from '#core/api-change/changelog.ts';
import { feedPath } from '#core/api-change/part.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { spans } from '#core/text/spans.ts';
import { commitHref } from '../history/commit-href.ts';
import type { Section } from '../section.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { fileHref } from '../text/href.ts';
import ChangesSection from './ChangesSection.astro';

interface Look {
  look: 'up' | 'degraded' | 'down' | 'unknown';
  mark: string;
  word: string;
}

const LOOKS: Readonly<Record<Rating, Look>> = {
  breaking: { look: 'down', mark: '■', word: 'Breaking' },
  risky: { look: 'degraded', mark: '▲', word: 'Risky' },
  compatible: { look: 'up', mark: '●', word: 'Compatible' },
};

const AT_ONCE = 3;

export const changesSection: Section<ChangesView> = {
  id: 'changes',
  title: 'Changes',
  place: 'main',
  view: changesView,
  Component: ChangesSection,
  links: ({ first, rest }) => [{ id: 'changes', title: 'Changes', count: first.length + rest.length }],
};

export type ChangesView = NonNullable<ReturnType<typeof changesView>>;

function changesView(entity: EntityRecord, { snapshot }: PageContext) {
  const versions = API_CHANGELOG.of(entity);
  if (!versions) return undefined;
  const items = versions.map((version) => versionItem(version, snapshot.portal.repository));
  return { feed: fileHref(feedPath(entity)), first: items.slice(0, AT_ONCE), rest: items.slice(AT_ONCE) };
}

export type VersionItem = ReturnType<typeof versionItem>;

function versionItem(version: ApiVersion, repository: string | undefined) {
  const { commit, time, author, subject, changes, total, reason } = version;
  const href = version.url ?? (repository && commitHref(commit, repository));
  return {
    name: version.version ?? commit.slice(0, 7),
    look: lookOf(version),
    time,
    author,
    subject,
    commit: commit.slice(0, 7),
    ...(href && { href }),
    changes: changes.map((change) => ({
      rating: change.rating,
      where: subjectBefore(change),
      words: spans(change.sentence),
    })),
    more: total - changes.length,
    ...(reason !== undefined && { reason: spans(reason) }),
  };
}

function lookOf({ rating, isFirst, reason }: ApiVersion): Look {
  if (rating) return LOOKS[rating];
  const word = isFirst ? 'First known version' : reason === undefined ? 'Nothing changed for callers' : 'Not compared';
  return {
    look: reason === undefined && !isFirst ? 'up' : 'unknown',
    mark: isFirst || reason !== undefined ? '○' : '●',
    word,
  };
}
