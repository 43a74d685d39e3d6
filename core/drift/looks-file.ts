import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { DIFFERENCE_SCHEMA, type Look, TIME_SCHEMA } from './drift-file.ts';

/** The output of a job that looked, for one that records it. */
export interface LooksFile {
  version: 1;
  looks: readonly Look[];
}

const LOOK = { stack: { type: 'string', minLength: 1, maxLength: 300 }, time: TIME_SCHEMA };

const SCHEMA: JsonSchema = {
  type: 'object',
  required: ['version', 'looks'],
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    looks: {
      type: 'array',
      maxItems: 5000,
      items: {
        anyOf: [
          {
            type: 'object',
            required: ['stack', 'time', 'differences'],
            additionalProperties: false,
            properties: { ...LOOK, differences: { type: 'array', maxItems: 5000, items: DIFFERENCE_SCHEMA } },
          },
          {
            type: 'object',
            required: ['stack', 'time', 'failure'],
            additionalProperties: false,
            properties: { ...LOOK, failure: { type: 'string', minLength: 1, maxLength: 100_000 } },
          },
        ],
      },
    },
  },
};

/** Says what is wrong with the content of such a file; undefined where nothing is. */
export function errorInLooks(content: unknown): string | undefined {
  return checkSchema(SCHEMA, content)[0]?.message;
}
