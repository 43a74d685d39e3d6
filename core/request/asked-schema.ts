import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { RequestKind } from './request-kind.ts';

/** The schema of what a request has to say: the fields of its kind without those that have one value only. */
export function askedSchema({ schema }: Pick<RequestKind, 'schema'>): JsonSchema {
  const { $schema: _, properties = {}, required = [], ...others } = schema;
  const asked = Object.entries(properties as Readonly<Record<string, JsonSchema>>).filter(
    ([, property]) => !('const' in property),
  );
  const names = asked.map(([name]) => name);
  return {
    ...others,
    required: (required as readonly string[]).filter((name) => names.includes(name)),
    properties: Object.fromEntries(asked),
  };
}

export function exampleText({ example }: Pick<RequestKind, 'example'>): string {
  return JSON.stringify(example, undefined, 1).replace(/\n */g, ' ');
}
