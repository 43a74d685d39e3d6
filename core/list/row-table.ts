import type { NamedEntity } from '../catalog/named-entity.ts';
import type { Ref } from '../catalog/ref.ts';
import type { Status } from '../health/status.ts';
import { namesOfRows } from '../published/catalog-index.ts';
import { FACETS, type Facet } from '../published/facets.ts';
import { type ListIndex, type UnpackedList, unpackList } from '../published/list-index.ts';
import { titleKey } from '../text/by-title.ts';
import { compareText } from '../text/compare-text.ts';
import type { ListFacet } from './list-facets.ts';
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
  tags: readonly string[];
  /** Undefined where it is not probed. */
  health: Status | undefined;
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
  facets: Readonly<Record<ListFacet, FacetColumn>>;
  /** Orders that were asked for, by the fact that they go by. */
  orders: Map<string, Uint32Array>;
}

/** One fact of every row, as places in its values. */
export interface FacetColumn {
  /** Each with its title in the order of titles, so that places sort as titles do. */
  values: readonly { value: string; title: string }[];
  /** The places of all rows, one row after the other. */
  places: Uint32Array;
  /** For each row, where its places start; those of the last end at the end. */
  starts: Uint32Array;
}

/** As long as nobody has said how services or resources are, there is nothing to choose from. */
const NOTHING: FacetColumn = { values: [], places: new Uint32Array(), starts: new Uint32Array() };

/** Reads the rows of a list from its index. */
export function rowTable(packed: ListIndex): RowTable {
  const index = unpackList(packed);
  const { count, values, columns } = index;
  const mentioned = {
    owner: mentions(index, 'owner'),
    domain: mentions(index, 'domain'),
    system: mentions(index, 'system'),
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
      tags: columns.tags[row]!.map((tag) => values.tag[tag]!),
      health: undefined,
    };
  });
  const names = namesOfRows(index);
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, facetColumn(index, facet)]));
  return {
    rows,
    texts: rows.map((row, at) => textOf(row, names.get(at))),
    descriptions: undefined,
    facets: {
      ...(facets as Record<Facet, FacetColumn>),
      ...{ health: NOTHING, state: NOTHING, environment: NOTHING, service: NOTHING },
    },
    orders: new Map(),
  };
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

function mentions({ values, named }: UnpackedList, fact: 'owner' | 'domain' | 'system'): NamedEntity[] {
  return values[fact].map((name, place) => {
    const { title, address } = named[fact][place]!;
    return { name, title, ...(address !== '' && { address }) };
  });
}

function facetColumn(index: UnpackedList, facet: Facet): FacetColumn {
  const { values, perRow } = valuesAndPlaces(index, facet);
  const keys = values.map(({ title }) => titleKey(title));
  const sorted = values.map((_, place) => place).sort((a, b) => compareText(keys[a]!, keys[b]!) || a - b);
  const placeOf = new Uint32Array(values.length);
  for (const [place, before] of sorted.entries()) placeOf[before] = place;
  const starts = new Uint32Array(index.count);
  const places: number[] = [];
  for (let row = 0; row < index.count; row++) {
    starts[row] = places.length;
    for (const place of perRow(row)) if (place >= 0) places.push(placeOf[place]!);
  }
  return { values: sorted.map((before) => values[before]!), places: Uint32Array.from(places), starts };
}

function valuesAndPlaces({ values, columns, named }: UnpackedList, facet: Facet) {
  if (facet === 'tag') {
    return { values: values.tag.map(plain), perRow: (row: number) => columns.tags[row]! };
  }
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
  { name, title, owner, domain, system, type, lifecycle, tier, tags }: Row,
  names: readonly string[] = [],
): string {
  const others = [owner, domain, system].flatMap((value) => (value ? [value.name, value.title] : []));
  return [name, title, ...others, type, lifecycle, tier && `tier ${tier}`, ...tags, ...names]
    .filter(Boolean)
    .join('\n')
    .toLowerCase();
}
