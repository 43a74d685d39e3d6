import type { Entity } from '../entity.ts';
import { FOREIGN_KINDS } from '../kinds/foreign.ts';
import { KINDS } from '../kinds/index.ts';
import type { Rule } from '../rule.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { backstageSchema, kindSchema } from '../schema/kind-schema.ts';
import { checkSchema } from '../schema/schema-check.ts';

export const schema: Rule = {
  name: 'schema',
  severity: 'error',
  why: 'A field with a wrong value is ignored, and people notice it only when they need it.',
  wrong: 'kind: service\nname: checkout\nowner: payments\ntier: critical',
  right: 'kind: service\nname: checkout\nowner: payments\ntier: 1',
  reach: 'entity',

  *checkEntity(entity) {
    // An item of `apis` is checked with the service that it stands in.
    if (entity.origin.within) return;
    const of = schemaOf(entity);
    for (const { path, ...words } of of ? checkSchema(of, entity.written) : [])
      yield { field: path, asWritten: true, ...words };
  },
};

const schemas = new Map<string, JsonSchema | undefined>();

function schemaOf({ kind, origin: { format } }: Entity): JsonSchema | undefined {
  const key = `${format} ${kind}`;
  if (!schemas.has(key)) schemas.set(key, makeSchema(kind, format));
  return schemas.get(key);
}

function makeSchema(kind: string, format: Entity['origin']['format']): JsonSchema | undefined {
  const known = KINDS.get(kind);
  if (format === 'waypost') return known && kindSchema(known);
  return backstageSchema((known ?? FOREIGN_KINDS.get(kind))?.backstageSpec);
}
