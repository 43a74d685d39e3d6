import process from 'node:process';
import { gzipSync } from 'node:zlib';
import type { Ref } from '#core/catalog/ref.ts';
import { DOCS_ADDRESS } from '#core/docs/doc-record.ts';
import { topologyOfRecords } from '#core/graph/topology.ts';
import { HEALTH_ADDRESS } from '#core/health/health-record.ts';
import type { EntityRecord, RelationRecord } from '#core/part/entity-record.ts';
import { catalogIndex } from '#core/published/catalog-index.ts';
import { packNumbers, sums, titleOf, unpackNumbers, withoutSystem } from '#core/published/columns.ts';
import { EntityIndex } from '#core/published/entity-index.ts';
import { listFacts } from '#core/published/list-facts.ts';
import { listIndex } from '#core/published/list-index.ts';
import { packTopology } from '#core/published/topology-file.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { DAY } from '#core/text/time.ts';
import { seededRandom } from './synthetic/random.ts';

// `node scripts/bench/measure-packing.ts [services]`: what each way of packing the files of the list and the map saves, on a
// company whose names, titles, owners and tags are as uneven as real ones. docs/decisions has the figures.

const BUILT = Date.parse('2026-11-27');
const random = seededRandom(42);
const size = Number(process.argv[2] ?? 10_000);
const SYLLABLES =
  'ac bel cor dan el fin gar hol in jet kor lum mar nex or pay qua ris ser tor un ver wex yar zen'.split(' ');

const words = unique(4000, () => repeat(1 + below(3), () => random.pick(SYLLABLES)).join(''));
const name = (most: number) => repeat(1 + below(most), () => random.pick(words)).join('-');
const teams = unique(size / 20, () => name(2));
const domains = unique(60, () => name(1));
const systems = unique(size / 12, () => name(2));
const tags = unique(400, () => random.pick(words));
const homeOf = new Map(
  systems.map((system) => [system, { owner: uneven(teams), domain: maybe(0.8, uneven(domains)) }]),
);
const names = unique(size, () => `${maybe(0.25, `${uneven(systems)}-`) ?? ''}${name(3)}`).sort();

const services = names.map((of): EntityRecord => {
  const system = maybe(0.8, uneven(systems));
  const home = system === undefined ? undefined : homeOf.get(system);
  const owner = (home && maybe(0.6, home.owner)) ?? uneven(teams);
  return record('service', of, {
    title: random.pick([of, of, titleOf(of), titleOf(of), `${titleOf(random.pick(words))} for ${random.pick(words)}`]),
    ...{ owner: ref('team', owner), type: uneven(['service', 'website', 'worker', 'library', 'job']) },
    ...(system !== undefined && { system: ref('system', system) }),
    ...(home?.domain !== undefined && { domain: ref('domain', home.domain) }),
    ...{ lifecycle: uneven(['production', 'experimental', 'deprecated']), tier: 1 + below(4) },
    tags: unique(below(6), () => uneven(tags)),
    relations: [
      forward('dependsOn', unique(below(6), () => ref('service', uneven(names))).sort()),
      backward('dependsOn', unique(below(4), () => ref('service', random.pick(names))).sort()),
    ],
    oncall: { ...maybe(0.6, { pagerduty: 'P1' }), ...maybe(0.4, { slack: '#a' }) },
    problems: repeat(maybe(0.15, 1 + below(4)) ?? 0, () => ({
      severity: random.pick(['warning', 'warning', 'error']),
    })),
    // A move of all files leaves the day of many.
    history: [{ time: new Date(BUILT - (maybe(0.5, below(700)) ?? 300) * DAY).toISOString() }],
    ...maybe(0.5, DOCS_ADDRESS.put('https://wiki.acme.example')),
    ...maybe(0.6, HEALTH_ADDRESS.put('https://acme.example/health')),
  } as unknown as Partial<EntityRecord>);
});
const entities = [
  ...services,
  ...systems.map((of) => record('system', of, { title: titleOf(of), ...inDomain(homeOf.get(of)?.domain) })),
  ...teams.map((of) => record('team', of, { title: titleOf(of) })),
  ...domains.map((of) => record('domain', of, {})),
];

const snapshot = { entities, kinds: [], problems: [], build: { time: new Date(BUILT).toISOString() } };
const index = new EntityIndex(snapshot as unknown as Snapshot, '/');
const list = listIndex(services, index);
const plain = catalogIndex(services);
const { name: _, title: __, address: ___, ...packed } = list.columns;
const numbers = Object.fromEntries(Object.entries(packed).map(([fact, texts]) => [fact, unpackNumbers(texts)]));
const listWith = (columns: object, more: object = {}) => ({
  ...list,
  ...more,
  columns: { ...list.columns, ...columns },
});
const wholeNamed = Object.fromEntries(
  Object.entries(list.named).map(([fact, all]) => [
    fact,
    all.map(([title, address], place) => {
      const value = plain.values[fact as 'owner'][place]!;
      return [
        title === 1 ? titleOf(value) : title,
        address === 1 ? `${fact === 'owner' ? 'team' : fact}s/${value}` : address,
      ];
    }),
  ]),
);
table('the list', list, {
  'names without shared beginnings': listWith({ name: plain.columns.name, shared: [''] }),
  'titles that follow from the name': listWith({ title: plain.columns.title }),
  'owners and domains by system': listWith({
    owner: packNumbers(plain.columns.owner),
    domain: packNumbers(plain.columns.domain),
  }),
  'numbers as texts of digits': listWith(numbers),
  'titles and addresses of those named': listWith({}, { named: wholeNamed }),
});

const facts = listFacts('services', services, index);
table('what comes after it', facts, {
  ...Object.fromEntries(Object.keys(facts).map((fact) => [`without ${fact}`, { ...facts, [fact]: undefined }])),
});

const topology = packTopology(topologyOfRecords(entities));
const titles = topology.columns.title.map((title, row) => (title === 1 ? titleOf(topology.columns.name[row]!) : title));
const relations = Object.entries(topology.relations).map(([relation, { from, to }]) => [
  relation,
  { from: sums(from), to },
]);
const { system, owner, domain } = topology.columns;
const homes = { owner: withoutSystem(owner, system), domain: withoutSystem(domain, system) };
table('the map', topology, {
  'titles that follow from the name': { ...topology, columns: { ...topology.columns, title: titles } },
  'owners and domains by system': { ...topology, columns: { ...topology.columns, ...homes } },
  'relations as steps': { ...topology, relations: Object.fromEntries(relations) },
});

function table(what: string, packed: object, without: Record<string, object>): void {
  const bytes = (value: object) => gzipSync(JSON.stringify(value), { level: 9 }).length;
  console.log(`${what}: ${bytes(packed).toLocaleString('en')} bytes, compressed`);
  for (const [way, value] of Object.entries(without))
    console.log(`  ${way.padEnd(40)} saves ${((bytes(value) / bytes(packed) - 1) * 100).toFixed(1)} %`);
}

function record(kind: string, of: string, more: Partial<EntityRecord>): EntityRecord {
  const own = { ref: ref(kind, of), kind, namespace: 'default', name: of, title: of, address: `${kind}s/${of}` };
  return { ...own, links: [], tags: [], relations: [], ...more } as unknown as EntityRecord;
}

function ref(kind: string, of: string): Ref {
  return `${kind}:default/${of}` as Ref;
}

function inDomain(domain: string | undefined): Partial<EntityRecord> {
  return domain === undefined ? {} : { domain: ref('domain', domain) };
}

function forward(relation: 'dependsOn', refs: Ref[]): RelationRecord {
  return { relation, direction: 'forward', heading: '', refs };
}

function backward(relation: 'dependsOn', refs: Ref[]): RelationRecord {
  return { ...forward(relation, refs), direction: 'backward' };
}

function below(most: number): number {
  return random.below(most);
}

function maybe<Value>(chance: number, value: Value): Value | undefined {
  return below(100) < chance * 100 ? value : undefined;
}

/** The first ones far more often than the last. */
function uneven<Value>(values: readonly Value[]): Value {
  return values[Math.floor(values.length ** (below(10_000) / 10_000)) - 1] ?? values[0]!;
}

function repeat<Value>(times: number, make: () => Value): Value[] {
  return Array.from({ length: times }, make);
}

function unique<Value>(count: number, make: () => Value): Value[] {
  const found = new Set<Value>();
  while (found.size < count) found.add(make());
  return [...found];
}
