import { addressOfKind } from '../catalog/address.ts';
import { FACT_PLACES, type Fact, type FactView, type ListFact, type Showing } from '../part/fact.ts';
import { own } from '../text/own.ts';
import type { ListView } from './list.ts';

export function inPlaces(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => FACT_PLACES.indexOf(a.place) - FACT_PLACES.indexOf(b.place));
}

export function showingOf({ kinds }: Pick<Fact, 'kinds'>, kind: string): Showing {
  return own(kinds, kind) ?? own(kinds, '*') ?? false;
}

export function factsOfKind(facts: readonly Fact[], kind: string): Fact[] {
  return facts.filter((fact) => showingOf(fact, kind) !== false);
}

export function listView(facts: readonly Fact[], kind: string): ListView {
  return {
    address: addressOfKind(kind),
    facts: factsOfKind(facts, kind).flatMap((fact) => listFact(fact, showingOf(fact, kind))),
  };
}

function listFact(fact: Fact, showing: Showing): ListFact[] {
  if (showing === 'page' || showing === false) return [];
  const { isFacet, isGroup } = fact;
  const column = showing === 'filter' ? {} : { column: showing };
  return [
    { ...factView(fact), ...column, ...(isFacet && { isFacet }), ...(isGroup && showing !== 'filter' && { isGroup }) },
  ];
}

export function factView(fact: Fact): FactView {
  const view = VIEWED.flatMap((name) => (fact[name] === undefined ? [] : [[name, fact[name]] as const]));
  return Object.fromEntries(view) as unknown as FactView;
}

const VIEWED: readonly (keyof FactView)[] = [
  ...(['name', 'title', 'heading', 'is', 'none', 'values', 'hasOtherValues', 'looks', 'meant', 'isCompared'] as const),
  ...(['isChip', 'isAhead', 'isMeasured', 'counts', 'countsUsers', 'width', 'isBelow', 'from', 'asked'] as const),
];
