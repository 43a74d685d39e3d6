import { Catalog } from '../catalog/catalog.ts';
import { knownEntity } from '../catalog/known-catalog.ts';
import type { CatalogIndex } from './catalog-index.ts';

export function knownCatalog({ count, values, columns, formerly = [] }: CatalogIndex): Catalog {
  const before = new Map(formerly);
  return new Catalog(
    Array.from({ length: count }, (_, row) => {
      const name = columns.name[row]!;
      const owner = values.owner?.[columns.owner[row]!];
      return knownEntity({
        ...{ kind: values.kind[columns.kind[row]!]!, namespace: values.namespace[columns.namespace[row]!]!, name },
        title: columns.title[row] || name,
        ...(owner !== undefined && { owner }),
        type: values.type[columns.type[row]!],
        lifecycle: values.lifecycle[columns.lifecycle[row]!],
        formerly: before.get(row),
      });
    }),
  );
}
