import { DURATION } from '../catalog/kinds/duration.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { ExampleSchema } from '../catalog/settings/settings-block.ts';
import { DEMO_PARTS } from './demo-cast.ts';

const duration = (description: string, example: string): JsonSchema => ({
  type: 'string',
  pattern: DURATION,
  description,
  examples: [example],
});

/** The block `health` of catalog/portal.yaml. */
export const HEALTH_SCHEMA: ExampleSchema = {
  type: 'object',
  description: 'How services are probed.',
  examples: [{ timeout: '5s' }],
  properties: {
    timeout: duration('A later answer counts as no answer.', '5s'),
    degradedAbove: duration('A slower answer counts as degraded.', '1s'),
    failuresToDown: { type: 'integer', minimum: 1, maximum: 100, examples: [2] },
    successesToRecover: { type: 'integer', minimum: 1, maximum: 100, examples: [1] },
    concurrency: { type: 'integer', minimum: 1, maximum: 1000, examples: [200] },
    concurrencyPerHost: { type: 'integer', minimum: 1, maximum: 1000, examples: [10] },
    retries: {
      type: 'integer',
      minimum: 0,
      maximum: 5,
      description: 'Retries before a failure counts.',
      examples: [1],
    },
    allowPrivate: { type: 'boolean', description: 'Whether private addresses may be probed.', examples: [false] },
    certificateWarning: {
      type: 'string',
      pattern: String.raw`^[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h|d)$`,
      description: 'A certificate that expires sooner counts as degraded.',
      examples: ['14d'],
    },
    headers: {
      type: 'object',
      description: 'By host: headers, and the variables with their values.',
      examples: [{ 'api.acme.example': { authorization: 'PROBE_ACME_TOKEN' } }],
      additionalProperties: {
        type: 'object',
        additionalProperties: { type: 'string', pattern: '^PROBE_[A-Z0-9_]+$', examples: ['PROBE_ACME_TOKEN'] },
      },
    },
    demo: {
      type: 'object',
      description: 'Lets `portal start` simulate the services at hosts below `.example`: how each behaves.',
      examples: [{ checkout: 'slow' }],
      additionalProperties: { enum: DEMO_PARTS, examples: ['slow'] },
    },
  },
};
