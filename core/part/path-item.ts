import type { JsonSchema } from '../catalog/schema/json-schema.ts';

export interface Documented {
  tag: string;
  operationId: string;
  summary: string;
  /** Of the JSON, by its name. */
  schema?: string;
  /** Of what is not JSON. */
  mediaType?: string;
  parameters?: readonly JsonSchema[];
}

export const NAME_PARAMETER = {
  name: 'name',
  in: 'path',
  required: true,
  description: 'The name in lower case; `namespace~name` where the namespace is not `default`.',
  schema: { type: 'string', minLength: 1 },
};

export function getItem({ tag, operationId, summary, schema, mediaType, parameters }: Documented) {
  const json = jsonContent({ $ref: `#/components/schemas/${schema}` });
  return {
    get: {
      tags: [tag],
      operationId,
      summary,
      ...(parameters && { parameters }),
      responses: {
        200: { description: 'Found.', content: mediaType ? { [mediaType]: { schema: { type: 'string' } } } : json },
        404: { description: 'There is no such file.' },
      },
    },
  };
}

export function jsonContent(schema: JsonSchema, example?: unknown) {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}
