import { text } from '../../catalog/kinds/properties.ts';
import { list, type Of, string, typed } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';

const actions = (description: string) => ({
  ...list({ ...string, pattern: '^[A-Z][A-Za-z0-9]*[*]?$', examples: ['CreateQueue'] }),
  uniqueItems: true,
  description,
  examples: [['CreateQueue']],
});

export type Rights = Of<typeof RIGHTS>;
const RIGHTS = writtenObject(
  {
    additionalProperties: false,
    examples: [{ service: 'sqs', title: 'Queues', resources: ['sqs:{region}:{account}:{prefix}*'] }],
  },
  {
    service: { ...text('The service, as actions begin with it.', 'sqs'), pattern: '^[a-z0-9-]+$' },
    title: { ...text('What names its statements.', 'Queues'), pattern: '^[A-Za-z0-9]+$' },
    readAll: actions('Reads that AWS allows of all things or of none.'),
    read: actions('Reads of the resources. The role that plans has these, too.'),
    change: actions('What the role that applies may do beside that.'),
    resources: {
      type: 'array',
      minItems: 1,
      description:
        'ARNs without `arn:aws:`. `{region}`, `{account}` and `{zone}` are those of the environment, and `{prefix}` begins its names.',
      items: {
        type: 'string',
        pattern: '^[a-z0-9-]+:(?:[{]region[}])?:(?:[{]account[}])?:.+$',
        examples: ['s3:::{prefix}*'],
      },
      examples: [['s3:::{prefix}*']],
    },
    condition: typed<Readonly<Record<string, unknown>>>({
      type: 'object',
      description: 'The condition of changes, as policies write it.',
      examples: [{ StringEquals: { 'aws:ResourceTag/environment': 'dev' } }],
    }),
  },
  { readAll: 'no such reads', read: 'no reads', change: 'no changes', condition: 'no condition' },
);

export const RIGHTS_SCHEMA = {
  ...list(RIGHTS),
  description:
    'What roles of AWS need for what the construct makes. `npx portal provision trust` prints their policies.',
  examples: [
    [{ service: 'sqs', title: 'Queues', change: ['CreateQueue'], resources: ['sqs:{region}:{account}:{prefix}*'] }],
  ],
};
