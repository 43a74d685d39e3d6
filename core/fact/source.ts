import type { Ref } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, FactSource, FactType, FactValues } from '../part/fact.ts';

/** What facts of a snapshot are computed from. A fact that others ask for is computed once an entry. */
export function factSource(snapshot: FactSource['snapshot'], facts: readonly Fact[]): FactSource {
  const byRef = new Map(snapshot.entities.map((entity) => [entity.ref, entity]));
  const groups = {
    owner: Map.groupBy(snapshot.entities, ({ owner }) => owner),
    system: Map.groupBy(snapshot.entities, ({ system }) => system),
    domain: Map.groupBy(snapshot.entities, ({ domain }) => domain),
  };
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const known = new Map<string, Map<Ref, unknown>>();
  const source: FactSource = {
    snapshot,
    get: (ref) => byRef.get(ref),
    within: (group, ref) => groups[group].get(ref) ?? [],
    fact<Type extends FactType>({ name }: { is: Type; name: string }, entity: EntityRecord) {
      const values = known.get(name) ?? new Map<Ref, unknown>();
      known.set(name, values);
      if (!values.has(entity.ref)) values.set(entity.ref, byName.get(name)?.value(entity, source));
      return values.get(entity.ref) as FactValues[Type] | undefined;
    },
  };
  return source;
}
