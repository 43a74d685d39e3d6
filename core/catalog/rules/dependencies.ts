import type { Catalog } from '../catalog.ts';
import type { Entity, FieldPath } from '../entity.ts';
import type { Relation } from '../relation.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';

export interface Dependency {
  field: FieldPath;
  from: Entity;
  to: Entity;
}

/** The dependencies in an entity's own fields, if both ends are in the catalog. */
export function dependencies(entity: Entity, catalog: Catalog, relations: readonly Relation[]): Dependency[] {
  return entity.references.flatMap(({ field, relation, inverse, to }) => {
    const other = relations.includes(relation) && to && catalog.get(to);
    if (!other) return [];
    return [inverse ? { field, from: other, to: entity } : { field, from: entity, to: other }];
  });
}

/** Says what to delete to end a dependency: the item alone, since its line may hold others. */
export function withoutDependency(entity: Entity, field: FieldPath): string {
  return `delete \`${spelling(entity, field)}\` from \`${fieldName(entity, field.slice(0, -1))}\``;
}
