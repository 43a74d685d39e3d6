import { isMap } from '../../text/is-map.ts';
import { fillWord, namesIn, type Values } from '../fill/fill.ts';
import { pickedBy, STANDARD_PARAMETERS, type Template } from '../template/template.ts';

/** Fields of the entry that a service from a template gets; its `scaffold` block stays as the record of where it came from. */
export function scaffoldEntry(template: Template, values: Values, repository?: string): Record<string, unknown> {
  const { type, lifecycle, health, api, docs } = filled(template.produces, values) as Template['produces'];
  const name = String(values.serviceName);
  const system = systemOf(template, values);
  return {
    kind: 'service',
    name,
    owner: values.owner,
    description: values.description,
    ...(system !== undefined && { system }),
    type,
    lifecycle,
    ...(repository && { repo: repository }),
    ...(docs && { docs: inRepository(docs) }),
    ...(api && { apis: [{ name: `${name}-api`, ...api, spec: inRepository(api.spec) }] }),
    ...(health && { health: typeof health === 'string' ? { url: health } : health }),
    scaffold: { template: template.name, version: template.version, values: ownValues(values) },
  };
}

/** What a template was given, read back from the entry of the service that came of it. */
export function valuesOfEntry(entry: Readonly<Record<string, unknown>>): Values {
  const { scaffold } = entry;
  const own = isMap(scaffold) && isMap(scaffold.values) ? scaffold.values : {};
  return { ...own, serviceName: entry.name, owner: entry.owner, description: entry.description };
}

function ownValues(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== undefined && !STANDARD_PARAMETERS.includes(name)),
  );
}

/** A path of the repository, as an entry has it: one that starts with `../` would be beside the entry. */
function inRepository(path: string): string {
  return path.replace(/^(?:\.\/)+/, '');
}

/** The parameter that a person picks a system for. */
function systemOf(template: Template, values: Values): unknown {
  const name = pickedBy(template, 'system');
  const value = name === undefined ? undefined : values[name];
  return value === '' ? undefined : value;
}

/** Fills the values into all texts. One that needs a value that was not given is left out, with what cannot be without it. */
function filled(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return lacks(value, values) ? undefined : fillWord(value, values);
  if (Array.isArray(value)) return value.map((item) => filled(item, values)).filter((item) => item !== undefined);
  if (!isMap(value)) return value;
  const fields = Object.entries(value).map(([key, item]) => [key, filled(item, values)] as const);
  return Object.fromEntries(fields.filter(([, item]) => item !== undefined));
}

function lacks(text: string, values: Values): boolean {
  return namesIn(text).some(
    (name) => Object.hasOwn(values, name) && (values[name] === undefined || values[name] === ''),
  );
}
