import { compareText } from '../text/compare-text.ts';
import { countBy } from '../text/count-by.ts';
import type { EntitySummary } from './entity-shapes.ts';

export const FACETS = ['owner', 'domain', 'system', 'type', 'lifecycle', 'tier', 'tag'] as const;
export type Facet = (typeof FACETS)[number];

export type Facets = Record<Facet, { value: string; count: number }[]>;

export function facets(summaries: readonly EntitySummary[]): Facets {
  return Object.fromEntries(FACETS.map((facet) => [facet, counts(summaries, facet)])) as Facets;
}

export function facetValues(summary: EntitySummary, facet: Facet): readonly string[] {
  if (facet === 'tag') return summary.tags;
  const value = summary[facet];
  return value === null ? [] : [String(value)];
}

function counts(summaries: readonly EntitySummary[], facet: Facet): { value: string; count: number }[] {
  return [...countBy(summaries.flatMap((summary) => facetValues(summary, facet)))]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compareText(a.value, b.value));
}
