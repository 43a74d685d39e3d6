import { duration, patterned } from '../catalog/kinds/properties.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { writtenObject } from '../catalog/schema/with-defaults.ts';
import type { ExampleSchema } from '../catalog/settings/settings-block.ts';
import { DEMO_PARTS } from './demo-cast.ts';

const count = (maximum: number, description: string, example: number): JsonSchema => ({
  type: 'integer',
  minimum: 1,
  maximum,
  description,
  examples: [example],
});

export const HEALTH_SCHEMA: ExampleSchema = writtenObject(
  { description: 'How services are probed.', 'x-without': 'the defaults of its fields', examples: [{ timeout: '5s' }] },
  {
    timeout: duration('A later answer counts as no answer.', '5s'),
    degradedAbove: duration('A slower answer counts as degraded.', '1s'),
    failuresToDown: count(
      100,
      'Probes in a row that must fail before a service counts as down, or find something wrong before it is degraded.',
      2,
    ),
    successesToRecover: count(100, 'Successes in a row after which it counts as up again.', 1),
    concurrency: count(1000, 'Connections at a time.', 200),
    concurrencyPerHost: count(1000, 'Connections at a time to one host.', 10),
    retries: {
      type: 'integer',
      minimum: 0,
      maximum: 5,
      description: 'Retries before a failure counts.',
      examples: [1],
    },
    allowPrivate: { type: 'boolean', description: 'Whether private addresses may be probed.', examples: [false] },
    certificateWarning: patterned(
      String.raw`^[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h|d)$`,
      'A certificate that expires sooner counts as degraded.',
      '14d',
    ),
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
      description: 'Lets `npx portal start` simulate the services at hosts below `.example`: how each behaves.',
      examples: [{ checkout: 'slow' }],
      additionalProperties: { enum: DEMO_PARTS, examples: ['slow'] },
    },
  },
  {
    timeout: '`5s`',
    degradedAbove: '`1s`',
    failuresToDown: '`2`',
    successesToRecover: '`1`',
    concurrency: '`200`',
    concurrencyPerHost: '`10`',
    retries: '`1`',
    allowPrivate: '`false`',
    certificateWarning: '`14d`',
    headers: 'no headers',
    demo: 'nothing is simulated',
  },
);
