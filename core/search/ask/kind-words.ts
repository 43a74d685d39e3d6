import type { CatalogIndex } from '../../published/catalog-index.ts';

/** Kinds by each word that people type for them: `service`, `services`, and as Backstage calls them. */
export function kindWords({ values, lists }: Pick<CatalogIndex, 'values' | 'lists'>): ReadonlyMap<string, string> {
  const words = values.kind.flatMap((kind, place) => {
    const plural = lists[place]!.slice(lists[place]!.lastIndexOf('/') + 1);
    return [kind, plural, ...(OTHERS[kind] ?? [])].map((word) => [word, kind] as const);
  });
  return new Map(words);
}

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  service: ['component', 'components'],
  team: ['group', 'groups'],
  person: ['persons', 'users'],
};
