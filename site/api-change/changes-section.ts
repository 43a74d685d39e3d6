import { type Rating, subjectBefore } from '#core/api-change/api-change.ts';
import { API_CHANGELOG, type ApiVersion } from '#core/api-change/changelog.ts';
import { feedPath } from '#core/api-change/part.ts';
import { type Span, spans } from '#core/text/spans.ts';
import { commitHref } from '../history/commit-href.ts';
import type { Section } from '../section.ts';
import { fileHref } from '../text/href.ts';
import ChangesSection from './ChangesSection.astro';

/** The versions of an API's description, the newest first. */
export interface ChangesView {
  feed: string;
  first: VersionItem[];
  rest: VersionItem[];
}

export interface VersionItem {
  /** `3.2.0`, or the beginning of the commit. */
  name: string;
  /** Shape and word, which differ without colour. */
  look: Look;
  /** ISO 8601. */
  time: string;
  author: string;
  subject: string;
  commit: string;
  /** Page of the commit, where the forge is known. */
  href?: string;
  changes: { rating: Rating; where: string; words: Span[] }[];
  more: number;
  reason?: Span[];
}

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

/** Versions that are seen at once; the rest opens. */
const AT_ONCE = 3;

export const changesSection: Section<ChangesView> = {
  id: 'changes',
  title: 'Changes',
  place: 'main',
  view(entity, { snapshot }) {
    const versions = API_CHANGELOG.of(entity);
    if (!versions) return undefined;
    const items = versions.map((version) => versionItem(version, snapshot.portal.repository));
    return { feed: fileHref(feedPath(entity)), first: items.slice(0, AT_ONCE), rest: items.slice(AT_ONCE) };
  },
  Component: ChangesSection,
  links: ({ first, rest }) => [{ id: 'changes', title: 'Changes', count: first.length + rest.length }],
};

function versionItem(version: ApiVersion, repository: string | undefined): VersionItem {
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
