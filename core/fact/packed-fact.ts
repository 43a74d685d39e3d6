import { type NamedEntity, namedEntity } from '../catalog/named-entity.ts';
import { type Ref, shortRef } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, FactSource, FactType, FactValues } from '../part/fact.ts';
import { DAY, dayOf } from '../text/time.ts';
import { NONE, Places } from './places.ts';

export type PackedFact =
  | {
      is: 'choice';
      /** With titles where these are others, and addresses of entries below the base. */
      values: [value: string, title?: string, address?: string][];
      /** Places in the values: one, or several, or none. `NONE` where the question makes no sense. */
      column: (number | number[])[];
      numbers?: number[];
      /** Of a status: other words for it; empty for its own. */
      texts?: string[];
    }
  | { is: 'number'; column: number[]; texts?: string[] }
  /** Days before `last`. */
  | { is: 'date'; last: string; column: number[] }
  | { is: 'text'; column: string[] };

export type PackedFacts = Readonly<Record<string, PackedFact>>;

export function packFacts(facts: readonly Fact[], entities: readonly EntityRecord[], source: FactSource): PackedFacts {
  return Object.fromEntries(facts.map((fact) => [fact.name, packFact(fact, entities, source)]));
}

function packFact(fact: Fact, entities: readonly EntityRecord[], source: FactSource): PackedFact {
  const packed = packValues(
    fact.is,
    entities.map((entity) => fact.value(entity, source)),
    source,
  );
  if (packed.is !== 'choice') return packed;
  if (fact.is === 'choice' && fact.isCompared)
    return { ...packed, numbers: entities.map((entity) => numberOf(fact, entity, source)) };
  return fact.is === 'status' && fact.words
    ? { ...packed, texts: entities.map((entity) => fact.words!(entity, source) ?? '') }
    : packed;
}

export function packValues<Type extends FactType>(
  is: Type,
  values: readonly FactValues[Type][],
  source: Pick<FactSource, 'get'>,
): PackedFact {
  const of = <Other extends FactType>(_: Other) => values as readonly FactValues[FactType][] as FactValues[Other][];
  switch (is) {
    case 'choice':
    case 'status':
      return choice(of('choice'));
    case 'mention':
      return mentions(of('mention'), source);
    case 'money':
      return {
        is: 'number',
        column: of('money').map((money) => money?.amount ?? NONE),
        texts: of('money').map((money) => money?.text ?? ''),
      };
    case 'date':
      return days(of('date'));
    case 'text':
      return { is: 'text', column: of('text').map((text) => text ?? '') };
    default:
      return { is: 'number', column: of('number').map((number) => number ?? NONE) };
  }
}

function numberOf(compared: Extract<Fact, { is: 'choice' }>, entity: EntityRecord, source: FactSource): number {
  if (compared.number) return compared.number(entity, source);
  const [value] = compared.value(entity, source) ?? [];
  return value === undefined ? NONE : Number(value);
}

function choice(rows: readonly (readonly string[] | undefined)[]): Extract<PackedFact, { is: 'choice' }> {
  const values = new Places();
  const column = rows.map((row) => (row ? short(row.map((value) => values.of(value))) : NONE));
  return { is: 'choice', values: values.values.map((value) => [value]), column };
}

function mentions(rows: readonly (readonly Ref[])[], source: Pick<FactSource, 'get'>): PackedFact {
  const { values, column } = choice(rows);
  const named = values.map(([ref]) => namedEntity(ref as Ref, source.get(ref as Ref)));
  return { is: 'choice', values: values.map(([ref], place) => written(ref as Ref, named[place]!)), column };
}

function written(ref: Ref, { title, address }: NamedEntity): [string, string?, string?] {
  return address === undefined ? [shortRef(ref), title] : [shortRef(ref), title, address];
}

function days(dates: readonly (string | undefined)[]): PackedFact {
  const numbers = dates.map((date) => (date === undefined ? undefined : Math.floor(Date.parse(date) / DAY)));
  const last = numbers.reduce<number>((last, day = 0) => Math.max(last, day), 0);
  return { is: 'date', last: dayOf(last * DAY), column: numbers.map((day) => (day === undefined ? NONE : last - day)) };
}

function short(places: number[]): number | number[] {
  return places.length === 1 ? places[0]! : places;
}
