import { type Ref, shortRef } from '../catalog/ref.ts';
import { boolean, integer, list, number, type Of, object, string } from '../catalog/schema/shapes.ts';
import type { PartApi, ShownEntity } from '../part/part-api.ts';
import { PROVISIONED } from '../provision/record/resource-record.ts';
import { csvText } from '../text/csv-text.ts';
import { COSTS, type CostGroup, type CostRecord, type CostSum } from './cost-record.ts';

/** Below the base, beside the page. */
const COSTS_CSV = 'costs/costs.csv';

const count = { ...integer, minimum: 0 };

const SUM = {
  monthly: {
    ...list(object({ amount: number, currency: { ...string, description: 'Of ISO 4217.' } })),
    description: 'One a currency. Prices that are not known are no part of it.',
  },
  resources: { ...count, description: 'How many resources; one in two environments is one.' },
  unpriced: { ...count, description: 'How many of them lack a price in an environment.' },
} as const;

const nullableString = { type: ['string', 'null'] } as const;

export type CostsJson = Of<typeof COSTS_JSON>;
const COSTS_JSON = object({
  currency: { ...nullableString, description: 'That of budgets. Null while nothing is requested.' },
  ...SUM,
  teams: list(object({ team: nullableString, ...SUM })),
  services: list(object({ service: nullableString, ...SUM })),
  environments: list(object({ environment: nullableString, ...SUM })),
  types: list(object({ type: nullableString, ...SUM })),
  budgets: list(object({ team: string, environment: string, monthly: number, budget: number })),
  prices: list(
    object(
      {
        source: string,
        date: { ...string, format: 'date' },
        isOld: { ...boolean, description: 'Whether they may be old: `provision.costs.staleAfter` decides.' },
        resources: count,
      },
      ['date'],
    ),
  ),
});

/** A sum of the resources of one team, service, environment or type: null of those that have none. */
export type GroupJson<Name extends string> = CostSum & Record<Name, string | null>;

export const costApi: PartApi = {
  documents: [
    {
      path: '/api/costs.json',
      tag: 'Whole',
      operationId: 'getCosts',
      schema: 'Costs',
      summary: 'What requested resources cost a month, by team, service, environment and type',
      files: ({ snapshot }) => [['api/costs.json', JSON.stringify(costsJson(COSTS.of(snapshot)))]],
    },
    {
      path: `/${COSTS_CSV}`,
      tag: 'Whole',
      operationId: 'getCostsCsv',
      mediaType: 'text/csv',
      summary: 'Every requested resource in each environment with its price; not there while nothing is requested',
      files: ({ snapshot }) => (COSTS.of(snapshot) ? [[COSTS_CSV, costsCsv(snapshot.entities)]] : []),
    },
  ],
  components: { Costs: COSTS_JSON },
};

const NOTHING: CostRecord = {
  currency: '',
  monthly: [],
  resources: 0,
  unpriced: 0,
  teams: [],
  services: [],
  environments: [],
  types: [],
  budgets: [],
  prices: [],
};

export function costsJson(costs: CostRecord = NOTHING): CostsJson {
  const { currency, monthly, resources, unpriced, prices } = costs;
  return {
    currency: currency || null,
    monthly,
    resources,
    unpriced,
    teams: groupsJson('team', costs.teams, named),
    services: groupsJson('service', costs.services, named),
    environments: groupsJson('environment', costs.environments),
    types: groupsJson('type', costs.types),
    budgets: costs.budgets.map((budget) => ({ ...budget, team: named(budget.team) })),
    prices,
  };
}

function groupsJson<Name extends string, Of extends string>(
  name: Name,
  all: readonly CostGroup<Of>[],
  write: (of: Of) => string = (of) => of,
): GroupJson<Name>[] {
  return all.map(
    ({ of, ...sum }) => ({ [name]: of === undefined ? null : write(of), ...sum }) as unknown as GroupJson<Name>,
  );
}

function named(ref: Ref): string {
  return ref.startsWith('team:') || ref.startsWith('service:') ? shortRef(ref) : ref;
}

const HEAD = [
  ...['resource', 'type', 'team', 'service', 'environment', 'size', 'platform', 'region'],
  ...['monthly', 'currency', 'source', 'date'],
];

/** Every requested resource in each environment, with its monthly price, as CSV. What is to be deleted is left out. */
function costsCsv(entities: readonly ShownEntity[]): string {
  const lines = entities.flatMap((entity) => {
    const { type, service, environments = [] } = PROVISIONED.of(entity) ?? {};
    const asked = environments.filter(({ state }) => state !== 'leaving');
    return asked.map(({ environment, size, platform, region = '', price }) => [
      ...[shortRef(entity.ref), type?.name ?? '', entity.owner ? shortRef(entity.owner) : ''],
      ...[service ? shortRef(service) : '', environment, size?.name ?? '', platform, region],
      ...[price ? String(price.amount) : '', price?.currency ?? '', price?.source ?? '', price?.date ?? ''],
    ]);
  });
  return csvText([HEAD, ...lines]);
}
