import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { Entity, FieldPath } from '../entity.ts';
import { descriptorSchema } from '../kinds/descriptor-schema.ts';
import { definitionOf } from '../kinds/foreign.ts';
import type { Kinds } from '../kinds/kind.ts';
import { kindSchema } from '../kinds/kind-schema.ts';
import { remembered } from '../kinds/remembered.ts';
import { isBehindPlaceholder } from '../placeholder.ts';
import type { Finding } from '../problem.ts';
import { hasFolderOwner } from '../reading/folder-owner.ts';
import { shortRef } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { checkSchema } from '../schema/schema-check.ts';
import { dotted, valueAt } from '../yaml/written-path.ts';
import { fieldGroups, misspeltIn } from './field-groups.ts';

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
      if (!isBehindPlaceholder(entity.written, path))
        yield atMisspelt(entity, path, kinds) ?? { field: path, asWritten: true, ...words };
  },
};

/** A missing field whose name is written wrong is at that name: both are one mistake. */
function atMisspelt(entity: Entity, path: FieldPath, kinds: Kinds): Finding | undefined {
  const [above, missing] = [path.slice(0, -1), path.at(-1)];
  const map = valueAt(entity.written, above);
  if (typeof missing !== 'string' || !isMap(map) || Object.hasOwn(map, missing)) return undefined;
  const group = fieldGroups(entity, kinds).find(({ path }) => path.join('\0') === above.join('\0'));
  const misspelt = group && misspeltIn(group).find(({ meant }) => meant === missing);
  if (!misspelt) return undefined;
  const { key } = misspelt;
  return {
    ...{ field: [...above, key], fixedIn: path, asWritten: true, atKey: true },
    message: `\`${dotted(path)}\` is missing, and nothing reads the field ${quoted(key)}.`,
    hint: suggestion(missing),
  };
}

const flatSchema = remembered((kind, kinds) => {
  const known = kinds.get(kind);
  return known && kindSchema(known);
});

const ofDescriptor = remembered((kind, kinds) => descriptorSchema(definitionOf(kind, kinds)));

/** What is checked of an entry, with the owner that its folder gives. */
function withOwner(entity: Entity): Entity['written'] {
  return hasFolderOwner(entity) ? { ...entity.written, owner: shortRef(entity.owner!) } : entity.written;
}
