import { type Ref, shortRef } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, FactSource, FactType } from '../part/fact.ts';
import { factsOfKind, showingOf } from './list-views.ts';

/** The schema of a value, by its type. Null is what is not known, or makes no sense of an entry. */
const SCHEMAS: Readonly<Record<FactType, JsonSchema>> = {
  choice: { type: ['array', 'null'], items: { type: 'string' } },
  status: { type: ['array', 'null'], items: { type: 'string' } },
  mention: { type: 'array', items: { type: 'string' } },
  number: { type: ['number', 'null'] },
  percent: { type: ['number', 'null'], minimum: 0, maximum: 100 },
  money: {
    type: ['object', 'null'],
    required: ['amount', 'text'],
    properties: { amount: { type: 'number' }, text: { type: 'string' } },
  },
  duration: { type: ['number', 'null'] },
  date: { type: ['string', 'null'] },
  text: { type: ['string', 'null'] },
};

export function factsSchema(facts: readonly Fact[]): JsonSchema {
  const listed = facts.filter(isListed);
  return {
    type: 'object',
    description:
      'What lists know of it, by the words of their filters. Facts that its kind does not have are left out.',
    properties: Object.fromEntries(listed.map((fact) => [fact.name, { ...SCHEMAS[fact.is], description: fact.about }])),
  };
}

export function factsJson(entity: EntityRecord, facts: readonly Fact[], source: FactSource): Record<string, unknown> {
  const own = factsOfKind(facts, entity.kind).filter((fact) => showingOf(fact, entity.kind) !== 'page');
  return Object.fromEntries(own.map((fact) => [fact.name, jsonOf(fact, entity, source)]));
}

function jsonOf(fact: Fact, entity: EntityRecord, source: FactSource): unknown {
  if (fact.is === 'mention') return fact.value(entity, source).map((ref: Ref) => shortRef(ref));
  return fact.value(entity, source) ?? null;
}

function isListed({ kinds }: Fact): boolean {
  return Object.values(kinds).some((showing) => showing !== 'page' && showing !== false);
}
