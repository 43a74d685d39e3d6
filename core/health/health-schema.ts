import { duration, flag, mapOf, patterned, whole } from '../catalog/kinds/properties.ts';
import { map } from '../catalog/schema/shapes.ts';
import { writtenObject } from '../catalog/schema/with-defaults.ts';
import type { ExampleSchema } from '../catalog/settings/settings-block.ts';
import { DEMO_PARTS } from './demo-cast.ts';

export const HEALTH_SCHEMA: ExampleSchema = writtenObject(
  { description: 'How services are probed.', 'x-without': 'the defaults of its fields', examples: [{ timeout: '5s' }] },
  {
    timeout: duration('A later answer counts as no answer.', '5s'),
    degradedAbove: duration('A slower answer counts as degraded.', '1s'),
    failuresToDown: whole(
      [1, 100],
      'Probes in a row that must fail before a service counts as down, or find something wrong before it is degraded.',
      2,
    ),
    successesToRecover: whole([1, 100], 'Successes in a row after which it counts as up again.', 1),
    concurrency: whole([1, 1000], 'Connections at a time.', 200),
    concurrencyPerHost: whole([1, 1000], 'Connections at a time to one host.', 10),
    retries: whole([0, 5], 'Retries before a failure counts.', 1),
    allowPrivate: flag('Whether private addresses may be probed.', false),
    certificateWarning: patterned(
      String.raw`^[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h|d)$`,
      'A certificate that expires sooner counts as degraded.',
      '14d',
    ),
    staleAfter: patterned(
      String.raw`^[0-9]+(?:\.[0-9]+)?(?:m|h|d)$`,
      'Pages say that health is out of date when the next check is late, and at the latest after this time.',
      '24h',
    ),
    headers: mapOf(
      map({ type: 'string', pattern: '^PROBE_[A-Z0-9_]+$', examples: ['PROBE_ACME_TOKEN'] }),
      'By host: headers, and the variables with their values.',
      { 'api.acme.example': { authorization: 'PROBE_ACME_TOKEN' } },
    ),
    demo: mapOf(
      { enum: DEMO_PARTS, examples: ['slow'] },
      'Lets `npx portal start` simulate the services at hosts below `.example`: how each behaves.',
      { checkout: 'slow' },
    ),
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
    staleAfter: '`24h`',
    headers: 'no headers',
    demo: 'nothing is simulated',
  },
);
