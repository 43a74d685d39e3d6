import type { CatalogIndex } from '../../published/catalog-index.ts';
import { own } from '../../text/own.ts';

export function kindWords({
  values,
  lists,
}: Pick<CatalogIndex, 'lists'> & { values: Pick<CatalogIndex['values'], 'kind'> }): ReadonlyMap<string, string> {
  const words = values.kind.flatMap((kind, place) => {
    const plural = lists[place]!.slice(lists[place]!.lastIndexOf('/') + 1);
    return [kind, plural, ...(own(OTHERS, kind) ?? [])].map((word) => [word, kind] as const);
  });
  return new Map(words);
}

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  service: ['component', 'components'],
  team: ['group', 'groups'],
  person: ['persons', 'users'],
};
