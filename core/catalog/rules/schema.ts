import { definitionOf } from '../kinds/foreign.ts';
import { backstageSchema, kindSchema } from '../kinds/kind-schema.ts';
import { remembered } from '../kinds/remembered.ts';
import type { Rule } from '../rule.ts';
import { checkSchema } from '../schema/schema-check.ts';

export const schema: Rule = {
  name: 'schema',
  severity: 'error',
  why: 'A field with a wrong value is ignored, and people notice it only when they need it.',
  wrong: 'kind: service\nname: checkout\nowner: payments\ntier: critical',
  right: 'kind: service\nname: checkout\nowner: payments\ntier: 1',
  reach: 'entity',

  *checkEntity(entity, { kinds }) {
    // An item of `apis` is checked with the service that contains it.
    if (entity.origin.within) return;
    const of = (entity.origin.format === 'waypost' ? flatSchema : descriptorSchema)(entity.kind, kinds);
    for (const { path, ...words } of of ? checkSchema(of, entity.written) : [])
      yield { field: path, asWritten: true, ...words };
  },
};

const flatSchema = remembered((kind, kinds) => {
  const known = kinds.get(kind);
  return known && kindSchema(known);
});

const descriptorSchema = remembered((kind, kinds) => backstageSchema(definitionOf(kind, kinds)?.backstageSpec));
