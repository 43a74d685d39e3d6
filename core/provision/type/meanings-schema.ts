import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { withDefaults } from '../../catalog/schema/with-defaults.ts';

const meaning = (description: string): JsonSchema => ({
  type: 'object',
  required: ['means'],
  additionalProperties: false,
  description,
  examples: [{ means: 'restart' }],
  properties: withDefaults(
    {
      means: {
        enum: ['nothing', 'restart', 'replacement'],
        description: 'Whether nothing is interrupted, it restarts, or it is deleted and created again.',
        examples: ['restart'],
      },
      note: {
        type: 'string',
        minLength: 1,
        maxLength: 300,
        description: 'What else people should know, in one sentence.',
        examples: ['Open sessions stay.'],
      },
    },
    { note: 'nothing else' },
  ),
});

/** The form of `changes` of a platform in type.yaml. */
export const MEANINGS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'What changes of a request mean there to those who use the resource.',
  examples: [{ larger: { means: 'restart' }, config: { extensions: { means: 'nothing' } } }],
  properties: withDefaults(
    {
      larger: meaning('Of a change to a larger size.'),
      smaller: meaning('Of a change to a smaller size.'),
      config: {
        type: 'object',
        description: 'Of a change of a field of `config`, by its name.',
        examples: [{ extensions: { means: 'nothing' } }],
        additionalProperties: meaning('Of a change of this field.'),
      },
    },
    { larger: 'nothing is known', smaller: 'nothing is known', config: 'nothing is known' },
  ),
};
