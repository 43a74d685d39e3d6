import { kindSchema } from '../../catalog/kinds/kind-schema.ts';
import { PROPERTIES } from '../../catalog/kinds/properties.ts';
import type { BrowserContext } from '../../catalog/rule.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { findEntry, isProblem } from '../entry/find-entry.ts';
import type { RequestFields } from '../request.ts';

/** What has requests of its own, or follows from other fields, with the fix. */
export const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['name', 'Ask for another name with `npx portal rename`, which keeps the old one working.'],
  ['kind', 'Retire the entry, and add one of the other kind.'],
  ['namespace', 'Move the entry by hand: everything that refers to it has to change, too.'],
  ['retire', 'Ask with `npx portal retire … --archive`, which shows who depends on the entry.'],
  ['apiVersion', 'Edit the file by hand.'],
  ['metadata', 'Name its fields by themselves: `title`, `description`, `tags`.'],
  ['spec', 'Name its fields by themselves: `owner`, `type`, `lifecycle`.'],
]);

/** Fields that other requests write: from a template, and to rename. A form does not ask for them. */
const FOLLOWING: ReadonlySet<string> = new Set(['scaffold', 'formerly']);

/** The schema of the fields that can be set: those of the kinds of all entries, where two differ as the first has it. */
export function settableFields(
  { entries }: RequestFields,
  desired: Pick<BrowserContext, 'catalog' | 'kinds'>,
): JsonSchema {
  const found = [entries ?? []].flat().map((text) => findEntry({ text, field: 'entries' }, desired));
  const names = new Set(found.flatMap((entity) => (isProblem(entity) ? [] : [entity.kind])));
  const properties = [...names].flatMap((name) => {
    const kind = desired.kinds.get(name);
    return kind ? [kindSchema(kind).properties as object] : [];
  });
  return settable({ properties: properties.length > 0 ? Object.assign({}, ...properties.reverse()) : PROPERTIES });
}

function settable({ properties = {} }: JsonSchema): JsonSchema {
  const fields = Object.entries(properties as Record<string, JsonSchema>).filter(([name]) => !ELSEWHERE.has(name));
  return { type: 'object', properties: Object.fromEntries(fields) };
}

export const ANY_KIND = 'any';

export function changePage(kind: string): string {
  return `change/${kind}`;
}

export function askedToChange(schema: JsonSchema | undefined): JsonSchema {
  const { properties, ...rest } = settable(schema ?? { properties: PROPERTIES });
  const asked = Object.entries(properties as Record<string, JsonSchema>).filter(([name]) => !FOLLOWING.has(name));
  return { ...rest, properties: Object.fromEntries(asked) };
}
