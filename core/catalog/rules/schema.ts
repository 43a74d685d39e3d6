import type { Entity } from '../entity.ts';
import { descriptorSchema } from '../kinds/descriptor-schema.ts';
import { definitionOf } from '../kinds/foreign.ts';
import { kindSchema } from '../kinds/kind-schema.ts';
import { remembered } from '../kinds/remembered.ts';
import { isBehindPlaceholder } from '../placeholder.ts';
import { hasFolderOwner } from '../reading/folder-owner.ts';
import { shortRef } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { checkSchema } from '../schema/schema-check.ts';

export const schema: Rule = {
  name: 'schema',
  severity: 'error',
  why: 'A field with a wrong value is ignored, and people notice it only when they need it.',
  finds: 'a wrong value',
  wrong: 'kind: service\nname: checkout\nowner: payments\ntier: critical',
  right: 'kind: service\nname: checkout\nowner: payments\ntier: 1',
  reach: 'entity',

  *checkEntity(entity, { kinds }) {
    // An item of `apis` is checked with the service that contains it.
    if (entity.origin.within) return;
    const of = (entity.origin.format === 'waypost' ? flatSchema : ofDescriptor)(entity.kind, kinds);
    for (const { path, ...words } of of ? checkSchema(of, withOwner(entity)) : [])
      if (!isBehindPlaceholder(entity.written, path)) yield { field: path, asWritten: true, ...words };
  },
};

const flatSchema = remembered((kind, kinds) => {
  const known = kinds.get(kind);
  return known && kindSchema(known);
});

const ofDescriptor = remembered((kind, kinds) => descriptorSchema(definitionOf(kind, kinds)));

/** What is checked of an entry, with the owner that its folder gives. */
function withOwner(entity: Entity): Entity['written'] {
  return hasFolderOwner(entity) ? { ...entity.written, owner: shortRef(entity.owner!) } : entity.written;
}
