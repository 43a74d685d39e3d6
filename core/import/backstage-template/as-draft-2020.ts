import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';
import type { Telling } from './read-template.ts';

/** Says a schema of draft 4 to 7 in the words of 2020-12, without hints for the form. @param path from the place of the note */
export function asDraft2020(schema: unknown, reported: Telling, path: FieldPath): unknown {
  if (path.length > 24) return schema;
  if (Array.isArray(schema)) return schema.map((one, index) => asDraft2020(one, reported, [...path, index]));
  if (!isMap(schema)) return schema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('ui:') || key.startsWith('backstage:')) continue;
    const deeper = () => asDraft2020(value, reported, [...path, key]);
    if (['const', 'default', 'examples', 'enum'].includes(key)) result[key] = value;
    else if (BY_NAME.includes(key) && isMap(value))
      result[key === 'definitions' ? '$defs' : key] = named(value, reported, [...path, key]);
    else if (key === 'enumNames')
      reported.left([...path, key], 'Waypost shows the choices themselves, so `enumNames` are dropped.');
    else if (key === 'required' && typeof value === 'boolean')
      reported.changed(
        [...path, key],
        'JSON Schema 2020-12 has no `required` inside a single field, so it is dropped. Where the answer is needed, name the field in `required` of the parameters.',
      );
    else if (key === 'dependencies' && isMap(value)) Object.assign(result, dependents(value, reported, [...path, key]));
    else if (key === '$ref' && typeof value === 'string') result.$ref = value.replace(/^#\/definitions\//, '#/$defs/');
    else if (key === 'items' && Array.isArray(value)) result.prefixItems = deeper();
    else if (key === 'additionalItems') result.items = deeper();
    else if (/^exclusiveM(?:in|ax)imum$/.test(key) && typeof value === 'boolean') exclusive(result, schema, key);
    else result[key] = deeper();
  }
  if (schema.exclusiveMinimum === true) delete result.minimum;
  if (schema.exclusiveMaximum === true) delete result.maximum;
  return result;
}

/** Keywords under which the keys are names, which may be those of keywords. */
const BY_NAME = ['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'];

function named(schemas: Record<string, unknown>, reported: Telling, path: FieldPath): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, one]) => [name, asDraft2020(one, reported, [...path, name])]),
  );
}

function exclusive(result: Record<string, unknown>, schema: Record<string, unknown>, key: string): void {
  const limit = key === 'exclusiveMinimum' ? schema.minimum : schema.maximum;
  if (schema[key] === true && limit !== undefined) result[key] = limit;
}

function dependents(
  dependencies: Record<string, unknown>,
  reported: Telling,
  path: FieldPath,
): Record<string, unknown> {
  const entries = Object.entries(dependencies);
  const lists = entries.filter(([, value]) => Array.isArray(value));
  const schemas = entries.filter(([, value]) => !Array.isArray(value));
  return {
    ...(lists.length > 0 && { dependentRequired: Object.fromEntries(lists) }),
    ...(schemas.length > 0 && {
      dependentSchemas: Object.fromEntries(
        schemas.map(([name, value]) => [name, byChoice(name, asDraft2020(value, reported, [...path, name]))]),
      ),
    }),
  };
}

/** Rewrites alternatives that one answer selects, so that the missing part is reported, and not that no alternative fits. */
function byChoice(name: string, schema: unknown): unknown {
  if (!isMap(schema) || !Array.isArray(schema.oneOf)) return schema;
  const branches = schema.oneOf.map((branch) => branchOf(name, branch));
  const choices = branches.flatMap((branch) => branch?.choices ?? []);
  const isApart = new Set(choices.map((choice) => JSON.stringify(choice))).size === choices.length;
  if (branches.includes(undefined) || !isApart) return schema;
  const { oneOf: _, ...rest } = schema;
  const only = (of: readonly unknown[]) => ({ properties: { [name]: { enum: of } } });
  const rules = branches
    .filter((branch) => Object.keys(branch!.rest).length > 0)
    .map((branch) =>
      Object.fromEntries([
        ['if', only(branch!.choices)],
        ['then', branch!.rest],
      ]),
    );
  return { ...rest, allOf: [...(Array.isArray(rest.allOf) ? rest.allOf : []), only(choices), ...rules] };
}

/** For which answers an alternative holds, and what it says then. */
function branchOf(name: string, branch: unknown): { choices: readonly unknown[]; rest: object } | undefined {
  const properties = isMap(branch) && isMap(branch.properties) ? branch.properties : {};
  const own = properties[name];
  if (!isMap(branch) || !isMap(own)) return undefined;
  const choices = Array.isArray(own.enum) ? own.enum : 'const' in own ? [own.const] : undefined;
  if (!choices) return undefined;
  const { [name]: _, ...others } = properties;
  const { properties: __, ...rest } = branch;
  return { choices, rest: { ...rest, ...(Object.keys(others).length > 0 && { properties: others }) } };
}
