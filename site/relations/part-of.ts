import type { Ref } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';

/** What an entity is a part of, from the narrow to the wide: larger service, system, domain, parent. */
export function partOf({ relations, system, domain }: EntityRecord): Ref[] {
  const named = relations
    .filter(({ relation, direction }) => direction === 'forward' && (relation === 'partOf' || relation === 'childOf'))
    .flatMap(({ refs }) => refs);
  const isLast = (ref: Ref) => ref === system || ref === domain;
  return [...named.filter((ref) => !isLast(ref)), ...[system, domain].filter((ref) => ref !== undefined)];
}
