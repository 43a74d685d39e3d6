import { LIST_FIELD_NAMES, type ListField } from '../catalog/lists/list-fields.ts';
import type { NamedEntity } from '../catalog/named-entity.ts';
import type { Ref } from '../catalog/ref.ts';
import type { Status } from '../health/status.ts';
import { namesOfRows } from '../published/catalog-index.ts';
import type { ListFacts } from '../published/list-facts.ts';
import { type ListIndex, type UnpackedList, unpackList } from '../published/list-index.ts';
import { type FacetColumn, NOTHING, sortedFacetColumn, titlesAt } from './facet-column.ts';
import { type FactColumns, factColumns, UNKNOWN } from './fact-columns.ts';
import type { ResourceFacts } from './resource-facts.ts';

/** A row of a list, ready to be shown. */
export interface Row extends ResourceFacts {
  ref: Ref;
  name: string;
  /** As people say it; the name where there is no other. */
  title: string;
  /** Of its page, below the address of its list. */
  address: string;
  owner: NamedEntity | undefined;
  domain: NamedEntity | undefined;
  system: NamedEntity | undefined;
  type: string | undefined;
  lifecycle: string | undefined;
  tier: number | undefined;
  /** Undefined where it is not probed. Of a group, the worst of its services'. */
  health: Status | undefined;
  /** How the services of a group are: `1 down of 8`. */
  healthWords?: string;
  /** Whether the health of others is known, and nothing asks for this one's. */
  isNotProbed?: boolean;
}

/** The rows of a list in the order of their titles, with what makes each question to them a walk over numbers. */
export interface RowTable {
  rows: readonly Row[];
  /** For each row all of it in lower case, for looking for words. */
  texts: readonly string[];
  /** For each row what it is described by; undefined as long as that has not come. */
  descriptions: readonly string[] | undefined;
  facets: Readonly<Record<ListField, FacetColumn>>;
  /** Fields that can be compared: numbers, and days since 1970; `UNKNOWN` where there is none. */
  numbers: FactColumns['numbers'];
  mentions: FactColumns['mentions'];
  emails: FactColumns['emails'];
  /** Milliseconds since 1970, which ages are counted from. */
  now: number;
  /** Whether it says what comes after its index. */
  hasFacts: boolean;
  /** Orders that were asked for, by the fact that they go by. */
  orders: Map<string, Uint32Array>;
}

/** Reads the rows of a list from its index. */
export function rowTable(packed: ListIndex): RowTable {
  const index = unpackList(packed);
  const { count, values, columns } = index;
  const mentioned = {
    owner: entitiesNamed(index, 'owner'),
    domain: entitiesNamed(index, 'domain'),
    system: entitiesNamed(index, 'system'),
  };
  const rows = Array.from({ length: count }, (_, row): Row => {
    const name = columns.name[row]!;
    return {
      ref: refAt(index, row),
      name,
      title: columns.title[row]!,
      address: columns.address[row] || name,
      owner: mentioned.owner[columns.owner[row]!],
      domain: mentioned.domain[columns.domain[row]!],
      system: mentioned.system[columns.system[row]!],
      type: values.type[columns.type[row]!],
      lifecycle: values.lifecycle[columns.lifecycle[row]!],
      tier: columns.tier[row] || undefined,
      health: undefined,
    };
  });
  const names = namesOfRows(index);
  const known = Object.fromEntries(INDEXED.map((facet) => [facet, indexColumn(index, facet)]));
  const nothing = Object.fromEntries(LIST_FIELD_NAMES.map((field) => [field, NOTHING]));
  return {
    rows,
    texts: rows.map((row, at) => textOf(row, names.get(at))),
    descriptions: undefined,
    facets: { ...(nothing as Record<ListField, FacetColumn>), ...(known as Record<Indexed, FacetColumn>) },
    numbers: { tier: Int32Array.from(columns.tier, (tier) => tier || UNKNOWN) },
    ...{ mentions: {}, emails: undefined, now: 0, hasFacts: false },
    orders: new Map(),
  };
}

/** Adds what rows say beside their index, which comes after them. @param now milliseconds since 1970, which ages are counted from */
export function withFacts(table: RowTable, facts: ListFacts, now: number): RowTable {
  const { facets, numbers, mentions, emails } = factColumns(facts, now);
  const texts = table.texts.map((text, row) =>
    [text, ...titlesAt(facets.tag, row), ...factTexts(mentions, row), emails?.[row]]
      .filter(Boolean)
      .join('\n')
      .toLowerCase(),
  );
  return {
    ...table,
    ...{ texts, mentions, emails, now, hasFacts: true },
    facets: { ...table.facets, ...facets },
    numbers: { ...table.numbers, ...numbers },
    orders: new Map(),
  };
}

function* factTexts(mentions: FactColumns['mentions'], row: number): Iterable<string> {
  for (const column of Object.values(mentions)) for (const { name, title } of column[row]!) yield `${name}\n${title}`;
}

/** Adds descriptions, which come after the rows so that these can be shown at once. */
export function withDescriptions(table: RowTable, descriptions: readonly string[]): RowTable {
  const texts = table.texts.map((text, row) => `${text}\n${descriptions[row]?.toLowerCase() ?? ''}`);
  return { ...table, texts, descriptions };
}

function refAt({ values, columns }: UnpackedList, row: number): Ref {
  const [kind, namespace] = [values.kind[columns.kind[row]!], values.namespace[columns.namespace[row]!]];
  return `${kind}:${namespace}/${columns.name[row]}`.toLowerCase() as Ref;
}

function entitiesNamed({ values, named }: UnpackedList, fact: 'owner' | 'domain' | 'system'): NamedEntity[] {
  return values[fact].map((name, place) => {
    const { title, address } = named[fact][place]!;
    return { name, title, ...(address !== '' && { address }) };
  });
}

/** Facets that follow from the index. */
const INDEXED = ['owner', 'domain', 'system', 'type', 'lifecycle', 'tier'] as const;
type Indexed = (typeof INDEXED)[number];

function indexColumn(index: UnpackedList, facet: Indexed): FacetColumn {
  const { values, perRow } = valuesAndPlaces(index, facet);
  const places = Array.from({ length: index.count }, (_, row) => perRow(row).filter((place) => place >= 0));
  return sortedFacetColumn(facet, values, places);
}

function valuesAndPlaces({ values, columns, named }: UnpackedList, facet: Indexed) {
  if (facet === 'tier') {
    const tiers = [...new Set(columns.tier)].filter((tier) => tier > 0);
    const place = new Map(tiers.map((tier, at) => [tier, at]));
    return {
      values: tiers.map((tier) => plain(String(tier))),
      perRow: at((row) => place.get(columns.tier[row]!) ?? -1),
    };
  }
  const titled =
    facet === 'type' || facet === 'lifecycle'
      ? values[facet].map(plain)
      : values[facet].map((value, place) => ({ value, title: named[facet][place]!.title }));
  return { values: titled, perRow: at((row) => columns[facet][row]!) };
}

function plain(value: string) {
  return { value, title: value };
}

function at(placeOf: (row: number) => number): (row: number) => readonly number[] {
  return (row) => [placeOf(row)];
}

function textOf(
  { name, title, owner, domain, system, type, lifecycle, tier }: Row,
  names: readonly string[] = [],
): string {
  const others = [owner, domain, system].flatMap((value) => (value ? [value.name, value.title] : []));
  return [name, title, ...others, type, lifecycle, tier && `tier ${tier}`, ...names]
    .filter(Boolean)
    .join('\n')
    .toLowerCase();
}

/** Whether a list says nothing of a field, as of health where nothing is probed. */
export function isUnsaid({ facets, numbers }: Pick<RowTable, 'facets' | 'numbers'>, field: ListField): boolean {
  return facets[field] === NOTHING && !numbers[field];
}
