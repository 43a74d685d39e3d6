import { isMap } from '../../text/is-map.ts';
import type { Naming } from './name-parameters.ts';

type Names = Naming['names'];

/** Says a rule over several questions by their new names, without words and defaults. What is not asked any more is left out. */
export function renamedRule(rule: unknown, names: Names, depth = 0): unknown {
  if (depth > 24) return {};
  const deeper = (one: unknown) => renamedRule(one, names, depth + 1);
  if (!isMap(rule)) return rule;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rule)) {
    if (value === undefined) continue;
    if (key === 'properties' && isMap(value)) result[key] = renamedKeys(value, names, withoutDefault);
    else if (key === 'required' && Array.isArray(value))
      result[key] = value.flatMap((name) => names.get(String(name)) ?? []);
    else if (key === 'dependentRequired' && isMap(value))
      result[key] = renamedKeys(value, names, (list) =>
        Array.isArray(list) ? list.flatMap((name) => names.get(String(name)) ?? []) : [],
      );
    else if (key === 'dependentSchemas' && isMap(value)) result[key] = renamedKeys(value, names, deeper);
    else if (/^(?:all|any|one)Of$/.test(key) && Array.isArray(value)) result[key] = value.map(deeper);
    else if (/^(?:if|then|else|not)$/.test(key)) result[key] = deeper(value);
    else if (key !== 'title' && key !== 'description') result[key] = value;
  }
  return result;
}

function renamedKeys(
  map: Record<string, unknown>,
  names: Names,
  of: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => (names.has(name) ? [[names.get(name)!, of(value)]] : [])),
  );
}

function withoutDefault(schema: unknown): unknown {
  if (!isMap(schema)) return schema;
  const { default: _, title: __, description: ___, ...rest } = schema;
  return rest;
}

/** Whether a rule mentions a question that is not asked any more. */
export function mentionsLost(rule: unknown, names: Names): boolean {
  if (Array.isArray(rule)) return rule.some((one) => mentionsLost(one, names));
  if (!isMap(rule)) return false;
  return Object.entries(rule).some(([key, value]) => {
    if (key === 'properties' && isMap(value)) return Object.keys(value).some((name) => !names.has(name));
    if (key === 'required' && Array.isArray(value)) return value.some((name) => !names.has(String(name)));
    return mentionsLost(value, names);
  });
}
