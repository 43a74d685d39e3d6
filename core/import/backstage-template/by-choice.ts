import { isMap } from '../../text/is-map.ts';

/**
 * Rewrites alternatives that one answer selects, with the same meaning. Then the missing part is reported, and not that
 * no alternative fits.
 */
export function byChoice(name: string, schema: unknown): unknown {
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
