import { type Ref, shortRef } from '#core/catalog/ref.ts';
import { listOf } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { formatFieldQuery, namedValue } from '#core/text/field-query.ts';
import type { Section } from '../../section.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { fileHref } from '../../text/href.ts';
import { amissItems } from '../board/amiss.ts';
import { describeService } from '../board/health-summary.ts';
import { isAmiss } from '../status/is-amiss.ts';
import BrokenSection from './BrokenSection.astro';

const MOST = 10;

export const brokenSection: Section<BrokenView> = {
  id: 'broken',
  title: 'Broken now',
  place: 'main',
  isFirst: true,
  view: brokenView,
  Component: BrokenSection,
  links: ({ all }) => [{ id: 'broken', title: 'Broken now', count: all, hidden: all === 0 }],
};

export type BrokenView = NonNullable<ReturnType<typeof brokenView>>;

function brokenView(entity: EntityRecord, { entities, snapshot }: PageContext) {
  const owners = ownersOf(entity);
  const services = owners.flatMap((owner) => entities.ownedBy(owner)).filter(({ ref }) => entities.healthOf(ref));
  if (services.length === 0) return undefined;
  const states = Object.fromEntries(services.map(({ ref }) => [ref, entities.healthOf(ref)!]));
  const items = amissItems(states, (ref) => describeService(ref, entities)).filter(({ status }) => isAmiss(status));
  return {
    owners,
    items: items.slice(0, MOST),
    all: items.length,
    most: MOST,
    list: fileHref(listOf(listsOf(snapshot).of('service'), `health:down,degraded ${ownedQuery(owners)}`)),
    time: snapshot.build.time,
  };
}

function ownersOf({ kind, ref, relations }: EntityRecord): Ref[] {
  if (kind === 'team') return [ref];
  if (kind !== 'person') return [];
  const teams = relations.find(({ relation, direction }) => relation === 'memberOf' && direction === 'forward');
  return [ref, ...(teams?.refs ?? [])];
}

function ownedQuery(owners: readonly Ref[]): string {
  const values = owners.map((ref) => namedValue(ref.startsWith('team:') ? shortRef(ref) : `person:${shortRef(ref)}`));
  return formatFieldQuery({ words: [], conditions: [{ field: 'owner', isExcluded: false, values }] });
}
