import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, FactSource, Gap } from '../part/fact.ts';
import { isAbsent } from './fact-words.ts';

export interface GapSources {
  facts: readonly Fact[];
  source: FactSource;
}

export interface OpenGap {
  gap: Gap;
  kind: string;
  open: readonly EntityRecord[];
  /** What leaves just these of the list of their kind. */
  filter: string;
}

export function isOpen(fact: Fact, gap: Gap, entity: EntityRecord, source: FactSource): boolean {
  if (!gap.kinds.includes(entity.kind) || gap.among?.is(entity) === false) return false;
  return gap.isOpen ? gap.isOpen(entity, source) : isAbsent(fact, fact.value(entity, source));
}

/** In the order of facts. What a rule reports already is no gap beside it. @param reported names of rules that report */
export function openGaps(
  entities: readonly EntityRecord[],
  { facts, source }: GapSources,
  reported: ReadonlySet<string>,
): OpenGap[] {
  const byKind = Map.groupBy(entities, ({ kind }) => kind);
  return facts.flatMap((fact) =>
    (fact.gaps ?? [])
      .filter(({ one, rule }) => one !== undefined && !(rule !== undefined && reported.has(rule)))
      .flatMap((gap) =>
        gap.kinds.flatMap((kind): OpenGap[] => {
          const open = (byKind.get(kind) ?? []).filter((entity) => isOpen(fact, gap, entity, source));
          return open.length > 0 ? [{ gap, kind, open, filter: filterOf(fact, gap) }] : [];
        }),
      ),
  );
}

/** `lifecycle:production docs:none` */
export function filterOf({ name }: Pick<Fact, 'name'>, { among, filter }: Gap): string {
  return [among?.filter, filter ?? `${name}:none`].filter(Boolean).join(' ');
}
