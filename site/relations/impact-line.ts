import { type Ref, writtenRef } from '#core/catalog/ref.ts';
import type { Affected } from '#core/graph/affected.ts';
import { isContainment, type Need } from '#core/graph/need.ts';
import type { Topology } from '#core/graph/topology.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { count } from '#core/text/count.ts';
import { encodeUriPart } from '#core/text/encode-uri.ts';
import { MAP } from '../graph/map-page.ts';
import { href } from '../text/href.ts';

/** Relations by which others need an entity, the first that there is counts. */
const NEEDED_BY = ['Used by', 'Called by'];

export type ImpactLine = NonNullable<ReturnType<typeof impactLine>>;

export function impactLine({ ref, title, relations }: EntityRecord, affected: Pick<Affected, 'by'>) {
  const below = NEEDED_BY.find((heading) => relations.some((record) => record.heading === heading));
  if (!below) return undefined;
  const { services } = affected.by(ref);
  if (services === 0) return undefined;
  const are = services === 1 ? 'is' : 'are';
  return {
    below,
    sentence: `If ${title} breaks, ${affectedWords(ref, affected)} ${are} affected.`,
    href: breaksHref(ref),
  };
}

export const UNNEEDED = 'Nothing in the catalog depends on it.';

/** Whether it is a service that nothing depends on but its system and its APIs, also nothing that this portal does not show. */
export function isUnneeded(
  { ref, kind, relations }: EntityRecord,
  { affected, topology }: { affected: Pick<Affected, 'by'>; topology: Pick<Topology, 'needsOn'> },
): boolean {
  const isOwn = (need: Need) => isContainment(need) || need.edge.relation === 'providesApi';
  return (
    kind === 'service' &&
    affected.by(ref).services === 0 &&
    topology.needsOn('down', ref).every(isOwn) &&
    !relations.some(({ heading }) => NEEDED_BY.includes(heading))
  );
}

export function affectedWords(ref: Ref, affected: Pick<Affected, 'by'>): string {
  const { services, owners } = affected.by(ref);
  return `${count(services, 'service', 'services')}${owners === 0 ? '' : ` in ${count(owners, 'team', 'teams')}`}`;
}

export function breaksHref(ref: Ref): string {
  return `${href(MAP)}?of=${encodeUriPart(writtenRef(ref)).replaceAll('%3A', ':').replaceAll('%2F', '/')}&direction=down`;
}
