import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { Entity, FieldPath } from '../entity.ts';
import { descriptorSchema } from '../kinds/descriptor-schema.ts';
import { definitionOf } from '../kinds/foreign.ts';
import type { Kinds } from '../kinds/kind.ts';
import { remembered } from '../kinds/kind.ts';
import { kindSchema } from '../kinds/kind-schema.ts';
import { PROPERTIES } from '../kinds/properties.ts';
import { isBehindPlaceholder } from '../placeholder.ts';
import type { Finding } from '../problem.ts';
import { hasFolderOwner } from '../reading/folder-owner.ts';
import { shortRef } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { checkSchema } from '../schema/schema-check.ts';
import { dotted, valueAt } from '../yaml/written-path.ts';
import { type FieldGroup, fieldGroups, misspeltIn, namesBelow } from './field-groups.ts';

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
        yield atMisspelt(entity, path, { ...words, kinds }) ??
          notIndented(entity, path, kinds) ?? { field: path, asWritten: true, ...words };
  },
};

/** A missing field whose name is written wrong, or in other words, is at that name: both are one mistake. */
function atMisspelt(
  entity: Entity,
  path: FieldPath,
  { kinds, hint }: { kinds: Kinds; hint: string },
): Finding | undefined {
  const [above, missing] = [path.slice(0, -1), path.at(-1)];
  const map = valueAt(entity.written, above);
  if (typeof missing !== 'string' || !isMap(map) || Object.hasOwn(map, missing)) return undefined;
  const group = fieldGroups(entity, kinds).find(({ path }) => path.join('\0') === above.join('\0'));
  const misspelt = group && misspeltIn(group).find(({ meant }) => meant === missing)?.key;
  const key = misspelt ?? (group && unreadIn(group));
  if (key === undefined) return undefined;
  const isMeant = misspelt !== undefined || SAME_FIELD[missing]?.includes(key);
  return {
    field: [...above, key],
    fixedIn: path,
    asWritten: true,
    atKey: true,
    message: `\`${dotted(path)}\` is missing, and nothing reads the field ${quoted(key)}.`,
    hint: isMeant ? suggestion(missing) : hint,
  };
}

const SAME_FIELD: Readonly<Record<string, readonly string[]>> = {
  url: ['href', 'link', 'uri', 'address', 'endpoint'],
  title: ['name', 'label'],
};

/** The one field of a map inside an entry that nothing reads. An entry itself may have fields of its own. */
function unreadIn({ path, value, known }: FieldGroup): string | undefined {
  const [only, ...others] = Object.keys(value).filter((key) => !known.has(key));
  return path.length > 0 && others.length === 0 ? only : undefined;
}

/** An empty field with the lines that belong to it below, at its own indent. */
function notIndented(entity: Entity, path: FieldPath, kinds: Kinds): Finding | undefined {
  const { kind, origin, written } = entity;
  const [field, ...below] = path;
  if (origin.format !== 'waypost' || typeof field !== 'string' || below.length > 0) return undefined;
  if (!Object.hasOwn(written, field) || written[field] !== null) return undefined;
  const own = kinds.get(kind)?.properties ?? {};
  const names = namesBelow(own[field] ?? PROPERTIES[field]);
  const keys = Object.keys(written);
  const stray = keys
    .slice(keys.indexOf(field) + 1)
    .filter((key) => names?.has(key) && !Object.hasOwn(own, key) && !Object.hasOwn(PROPERTIES, key));
  if (stray.length === 0) return undefined;
  return {
    field: path,
    asWritten: true,
    message: `${quoted(field)} is empty, and ${quotedList(stray)} below it ${stray.length === 1 ? 'is' : 'are'} not indented.`,
    hint: `Write two spaces before ${stray.length === 1 ? 'it' : 'each of them'}.`,
  };
}

const flatSchema = remembered((kind, kinds) => {
  const known = kinds.get(kind);
  return known && kindSchema(known);
});

const ofDescriptor = remembered((kind, kinds) => descriptorSchema(definitionOf(kind, kinds)));

function withOwner(entity: Entity): Entity['written'] {
  return hasFolderOwner(entity) ? { ...entity.written, owner: shortRef(entity.owner!) } : entity.written;
}
