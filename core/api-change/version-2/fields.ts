import { isMap } from '../../text/is-map.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function without(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

export function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, fields[name]]));
}

export function mapOf(value: unknown): Fields {
  return isMap(value) ? value : {};
}

export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function entriesOf(value: unknown, upgraded: (each: Fields, name: string) => Fields): Fields {
  const entries = Object.entries(mapOf(value)).filter((entry): entry is [string, Fields] => isMap(entry[1]));
  return Object.fromEntries(entries.map(([name, each]) => [name, '$ref' in each ? each : upgraded(each, name)]));
}
