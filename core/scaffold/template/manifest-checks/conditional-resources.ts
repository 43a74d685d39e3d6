import { spelled } from '../../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../../text/did-you-mean.ts';
import { isMap } from '../../../text/is-map.ts';
import { quoted, quotedList } from '../../../text/quoted.ts';
import type { Manifest, ManifestFinding, Parameters } from './manifest-check.ts';

/** Conditions of `resources` that no value can fulfil, and names that two of them have at once. */
export function* conditionalResources({ data, parameters }: Manifest): Iterable<ManifestFinding> {
  const resources = Array.isArray(data.resources) ? data.resources : [];
  for (const [index, resource] of resources.entries()) {
    if (!isMap(resource)) continue;
    const path = ['resources', index];
    if (parameters && isMap(resource.when))
      for (const [name, value] of Object.entries(resource.when))
        yield* conditionFindings([...path, 'when', name], { name, value, parameters });
    const other = resources.slice(0, index).find((one) => isMap(one) && mayMeet(one, resource));
    if (other) {
      const message = `Another resource has the name ${quoted(spelled(resource.name))}, too.`;
      yield { path: [...path, 'name'], message, hint: 'Choose another name, or let `when` request only one of them.' };
    }
  }
}

function* conditionFindings(
  path: readonly (string | number)[],
  { name, value, parameters }: { name: string; value: unknown; parameters: Parameters },
) {
  const names = Object.keys(parameters.properties);
  const schema = parameters.properties[name];
  if (!names.includes(name)) {
    const hint = didYouMean(name, names) ?? 'Declare it in `parameters`.';
    yield { path, atKey: true, message: `There is no parameter ${quoted(spelled(name))}.`, hint };
  } else if (isMap(schema) && Array.isArray(schema.enum) && !schema.enum.includes(value)) {
    const allowed = schema.enum.map(String);
    const hint = didYouMean(String(value), allowed) ?? `Write one of ${quotedList(allowed)}.`;
    yield { path, message: `${quoted(spelled(value))} is not a value of the parameter ${quoted(name)}.`, hint };
  }
}

/** Whether two resources of one name may be requested at once: no parameter parts them. */
function mayMeet(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const [a, b] = [one.when, other.when].map((when) => (isMap(when) ? when : {})) as [Conditions, Conditions];
  const isParted = Object.keys(a).some((name) => Object.hasOwn(b, name) && a[name] !== b[name]);
  return typeof one.name === 'string' && one.name === other.name && !isParted;
}

type Conditions = Readonly<Record<string, unknown>>;
