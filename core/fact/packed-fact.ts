import { type NamedEntity, namedEntity } from '../catalog/named-entity.ts';
import { type Ref, shortRef } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, FactSource } from '../part/fact.ts';
import { DAY, dayOf } from '../text/time.ts';
import { NONE, Places } from './places.ts';

/** What the rows of a list say of one fact, a column each. */
export type PackedFact =
  | {
      is: 'choice';
      /** With titles where these are others, and addresses of entries below the base. */
      values: [value: string, title?: string, address?: string][];
      /** Places in the values: one, or several, or none. `NONE` where the question makes no sense. */
      column: (number | number[])[];
      /** Of what is compared, too. */
      numbers?: number[];
      /** Of a status: other words for it; empty for its own. */
      texts?: string[];
    }
  | { is: 'number'; column: number[]; texts?: string[] }
  /** Days before `last`. */
  | { is: 'date'; last: string; column: number[] }
  | { is: 'text'; column: string[] };

/** By the names of facts. */
export type PackedFacts = Readonly<Record<string, PackedFact>>;

/** What entries say of facts. @param entities the rows of a list, in their order */
export function packFacts(facts: readonly Fact[], entities: readonly EntityRecord[], source: FactSource): PackedFacts {
  return Object.fromEntries(facts.map((fact) => [fact.name, packFact(fact, entities, source)]));
}

function packFact(fact: Fact, entities: readonly EntityRecord[], source: FactSource): PackedFact {
  switch (fact.is) {
    case 'choice': {
      const packed = choice(entities.map((entity) => fact.value(entity, source)));
      return fact.isCompared
        ? { ...packed, numbers: entities.map((entity, row) => numberOf(fact, entity, row)) }
        : packed;
    }
    case 'status': {
      const packed = choice(entities.map((entity) => fact.value(entity, source)));
      return fact.words ? { ...packed, texts: entities.map((entity) => fact.words!(entity, source) ?? '') } : packed;
    }
    case 'mention':
      return mentions(
        entities.map((entity) => fact.value(entity, source)),
        source,
      );
    case 'money': {
      const amounts = entities.map((entity) => fact.value(entity, source));
      return {
        is: 'number',
        column: amounts.map((money) => money?.amount ?? NONE),
        texts: amounts.map((money) => money?.text ?? ''),
      };
    }
    case 'number':
    case 'percent':
    case 'duration':
      return { is: 'number', column: entities.map((entity) => fact.value(entity, source) ?? NONE) };
    case 'date':
      return days(entities.map((entity) => fact.value(entity, source)));
    case 'text':
      return { is: 'text', column: entities.map((entity) => fact.value(entity, source) ?? '') };
  }

  function numberOf(compared: Extract<Fact, { is: 'choice' }>, entity: EntityRecord, row: number): number {
    if (compared.number) return compared.number(entity, source);
    const [value] = compared.value(entities[row]!, source) ?? [];
    return value === undefined ? NONE : Number(value);
  }
}

function choice(rows: readonly (readonly string[] | undefined)[]): Extract<PackedFact, { is: 'choice' }> {
  const values = new Places();
  const column = rows.map((row) => (row ? short(row.map((value) => values.of(value))) : NONE));
  return { is: 'choice', values: values.values.map((value) => [value]), column };
}

function mentions(rows: readonly (readonly Ref[])[], source: FactSource): PackedFact {
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
