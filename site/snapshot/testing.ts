import { addressOf } from '#core/catalog/address.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { HealthRecord } from '#core/health/health-record.ts';
import type { ServiceState } from '#core/health/health-shapes.ts';
import { serviceHealth } from '#core/health/service-health.ts';
import type { Sample } from '#core/health/spans.ts';
import { shownOfSamples } from '#core/health/testing.ts';
import type { EntityRecord, RelationRecord } from '#core/part/entity-record.ts';
import type { Fields } from '#core/part/slot.ts';
import type { KindRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { momentOf } from '#core/text/time.ts';
import { Entities } from './entities.ts';
import type { PageContext } from './page-context.ts';

/** A record as core would make it of an entry that says as little as can be, with these fields in addition. */
export function record(ref: string, fields: Partial<EntityRecord> & Fields = {}): EntityRecord {
  const { kind, namespace, name } = refParts(ref as Ref);
  return {
    ref: ref as Ref,
    ...{ kind, namespace, name, title: name, address: addressOf(ref as Ref), description: '' },
    ...{
      links: [],
      tags: [],
      annotations: {},
      oncall: {},
      relations: [],
      unknown: {},
      problems: [],
      history: [],
    },
    source: { file: `catalog/payments/${name}.yaml`, line: 1, yaml: `kind: ${kind}\nname: ${name}` },
    ...fields,
  };
}

/** The entities in one relation to an entity, under the heading that core gives it. */
export function relation(relation: RelationRecord['relation'], heading: string, ...refs: string[]): RelationRecord {
  const isBackward = /by$|^Consists|^Owns/.test(heading) && heading !== 'Owned by';
  return { relation, direction: isBackward ? 'backward' : 'forward', heading, refs: refs as Ref[] };
}

export const PAYMENTS = record('team:default/payments', { title: 'Payments' });

/** A service of that team, with relations to entries that a test may leave out. */
export const CHECKOUT = record('service:default/checkout', {
  owner: PAYMENTS.ref,
  system: 'system:default/shop' as Ref,
  domain: 'domain:default/commerce' as Ref,
  relations: [
    relation('dependsOn', 'Depends on', 'external:default/stripe', 'service:default/gone', 'service:default/ledger'),
    relation('providesApi', 'Provides', 'api:default/checkout-http', 'api:default/missing'),
    relation('partOf', 'Part of', 'system:default/shop'),
    relation('ownedBy', 'Owned by', 'team:default/payments'),
  ],
});

const PLURALS: readonly [name: string, title: string][] = [
  ['service', 'Services'],
  ['api', 'APIs'],
  ['system', 'Systems'],
  ['domain', 'Domains'],
  ['team', 'Teams'],
  ['person', 'People'],
];

export function kindsOf(records: readonly EntityRecord[]): KindRecord[] {
  return PLURALS.map(([name, title]) => ({
    ...{ name, title, plural: title.toLowerCase(), summary: '', address: title.toLowerCase() },
    count: records.filter(({ kind }) => kind === name).length,
  })).filter(({ count }) => count > 0);
}

export function entitiesOf(...records: EntityRecord[]): Entities {
  return new Entities({ entities: records, kinds: kindsOf(records) });
}

export function snapshotOf(fields: Partial<Snapshot> & Fields = {}): Snapshot {
  return {
    portal: { title: 'Acme', repository: 'acme/portal', colors: {}, views: [], menu: [] },
    build: { time: AT, version: '1.0.0' },
    ...{ entities: [], kinds: [], rules: [], problems: [], skipped: [], plugins: [], requests: [] },
    ...fields,
  };
}

export function contextOf(records: EntityRecord[], fields: Partial<Snapshot> & Fields = {}): PageContext {
  const snapshot = snapshotOf({ entities: records, kinds: kindsOf(records), ...fields });
  return { snapshot, entities: new Entities(snapshot) };
}

/** What probes found at `AT`, of services (`service:default/checkout`) with their states and samples. */
export function healthOf(
  services: Readonly<Record<string, Partial<ServiceState> & { samples?: Sample[] }>>,
): HealthRecord {
  const records = Object.entries(services).map(([ref, { samples = [], ...state }]) => {
    const known = { status: 'operational' as const, since: AT, checked: AT, ...state };
    return [ref, serviceHealth(known, shownOfSamples(samples, momentOf(AT)), [])] as const;
  });
  return { checked: AT, services: Object.fromEntries(records), incidents: [] };
}

export const AT = '2026-03-10T12:00:00.000Z';
