import { countedList } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { byTitle } from '#core/text/by-title.ts';
import { defined } from '#core/text/defined.ts';
import { encodeUri } from '#core/text/encode-uri.ts';
import type { Action, Section } from '../section.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { fileHref } from '../text/href.ts';
import PeoplePanel from './PeoplePanel.astro';

/** Names that are seen at once; the list of people has all. */
const AT_ONCE = 12;

/** Relations that the panel shows, so that no list repeats them. */
export const BESIDE: ReadonlyMap<string, string> = new Map([
  ['team', 'Members'],
  ['person', 'Member of'],
]);

export const peopleSection: Section<PeopleView> = {
  id: 'people',
  title: 'People',
  place: 'rail',
  isFact: true,
  view: peopleView,
  Component: PeoplePanel,
  actions: ({ kind, email }: EntityRecord): Action[] =>
    email && BESIDE.has(kind)
      ? [{ title: 'Email', href: `mailto:${encodeUri(email)}`, icon: 'mail', text: email }]
      : [],
};

export type PeopleView = NonNullable<ReturnType<typeof peopleView>>;

function peopleView(entity: EntityRecord, { entities, snapshot }: PageContext) {
  const heading = BESIDE.get(entity.kind);
  const record = entity.relations.find((relation) => relation.heading === heading);
  if (!heading || !record) return undefined;
  const named = byTitle(record.refs.map((ref) => ({ ref, title: entities.mention(ref).title })));
  const mentions = named.map(({ ref }) => entities.mention(ref));
  const counted = listsOf(snapshot).of(entity.kind).fact('members')?.counts;
  const list = mentions.length > AT_ONCE && counted ? countedList(counted, entity.ref) : undefined;
  return {
    heading: entity.kind === 'team' ? 'People' : 'Teams',
    count: mentions.length,
    first: list === undefined ? mentions : mentions.slice(0, AT_ONCE),
    ...(list !== undefined && { all: fileHref(list) }),
    ...defined({ hidden: record.hidden }),
  };
}
