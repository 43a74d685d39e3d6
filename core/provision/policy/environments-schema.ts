import { flag, oneOf, patterned, text, textList } from '../../catalog/kinds/properties.ts';
import { map, number, type Of, typed } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import type { ExampleSchema } from '../../catalog/settings/settings-block.ts';
import { AWS_SCHEMA } from '../aws/aws-settings.ts';

/** The name of a variable in the environment of whatever provisions: values are never in git. */
const VARIABLE = '^[A-Z][A-Z0-9_]*$';

export const DATE = '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$';

export const variable = (description: string, example: string) => patterned(VARIABLE, description, example);

const amount = (description: string, example: number) => ({
  ...number,
  minimum: 0,
  maximum: 1e9,
  description,
  examples: [example],
});

const address = (description: string, example: string) => patterned('^https?://', description, example);

/** The servers of the shared platform in one environment. Where one is not named, resources that need it cannot be made there. */
export type SharedServers = Of<typeof SERVERS>;
const SERVERS = writtenObject(
  {
    description: 'The servers of the platform `shared`.',
    examples: [{ postgresql: { url: 'PRODUCTION_POSTGRESQL_URL' } }],
  },
  {
    postgresql: writtenObject(
      { description: 'The PostgreSQL server.', examples: [{ url: 'PRODUCTION_POSTGRESQL_URL' }] },
      { url: variable("The variable with the administrator's address.", 'PRODUCTION_POSTGRESQL_URL') },
    ),
    redis: writtenObject(
      { description: 'The Redis server.', examples: [{ url: 'PRODUCTION_REDIS_URL' }] },
      { url: variable("The variable with the administrator's address.", 'PRODUCTION_REDIS_URL') },
    ),
    s3: writtenObject(
      {
        description: 'The server with the API of S3.',
        examples: [
          {
            endpoint: 'https://s3.acme.example',
            accessKeyId: 'PRODUCTION_S3_KEY',
            secretAccessKey: 'PRODUCTION_S3_SECRET',
          },
        ],
      },
      {
        endpoint: address('The address of the S3 API.', 'https://s3.acme.example'),
        region: text('The region that it answers for.', 'eu-west-1'),
        accessKeyId: variable("The variable with the administrator's access key.", 'PRODUCTION_S3_KEY'),
        secretAccessKey: variable("The variable with the administrator's secret key.", 'PRODUCTION_S3_SECRET'),
        users: oneOf(['versitygw', 'none'], 'How it makes users. With `none`, keys are supplied by hand.', 'versitygw'),
        adminEndpoint: address('The address of the API for users, if it is another.', 'https://s3-admin.acme.example'),
      },
      { region: '`us-east-1`', users: '`none`', adminEndpoint: '`endpoint`' },
    ),
  },
  { postgresql: 'no databases there', redis: 'no caches there', s3: 'no buckets there' },
);

/** No dot, so that a stack's name has one meaning, and no part of a path. To some disks small letters and capitals are the same. */
export const ENVIRONMENT_NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

export type WrittenEnvironment = Of<typeof ENVIRONMENT>;
const ENVIRONMENT = writtenObject(
  { examples: [{ approvals: ['platform'] }] },
  {
    approvals: textList(
      "Approvals that a request needs in addition to its owner's: roles, teams and people, one approval for each.",
      'platform',
    ),
    platforms: textList('Allowed platforms; the first is the default.', 'shared'),
    types: textList('Allowed types of resources.', 'postgresql'),
    sizes: typed<readonly string[] | Readonly<Record<string, readonly string[]>>>({
      type: ['array', 'object'],
      description: 'Allowed sizes, or a list of them for each type.',
      items: { type: 'string', minLength: 1, examples: ['small'] },
      additionalProperties: { type: 'array', items: { type: 'string', minLength: 1 }, examples: [['small']] },
      examples: [['small', 'medium']],
    }),
    regions: textList('Allowed regions.', 'eu-west-1'),
    quota: typed<number | Readonly<Record<string, number>>>({
      type: ['integer', 'object'],
      minimum: 0,
      description: 'How many resources a team may have, or how many of each type.',
      additionalProperties: { type: 'integer', minimum: 0, examples: [5] },
      examples: [10],
    }),
    naming: text('The pattern of names.', '^[a-z][a-z0-9-]+$'),
    budget: amount('What the resources of one team may cost a month.', 900),
    approveAbove: writtenObject(
      { description: 'Who approves a resource that costs more.', examples: [{ monthly: 100, by: 'platform' }] },
      {
        monthly: amount('The monthly price above which approval is needed.', 100),
        by: text('A role, a team or a person.', 'platform'),
      },
    ),
    protect: flag('Whether resources are protected from deletion.', true),
    longestLife: patterned(
      '^[1-9][0-9]{0,3}[dh]$',
      'How long a resource may exist; each then says its `life` or `expiresAt`.',
      '30d',
    ),
    prices: {
      ...map({ ...map(amount('The price of a month.', 5)), examples: [{ small: 5 }] }),
      description: 'Your own monthly prices, by type and size.',
      examples: [{ postgresql: { small: 5, medium: 12, large: 40 } }],
    },
    pricesDate: patterned(
      DATE,
      'The day on which somebody last compared your own prices with what you pay.',
      '2026-11-01',
    ),
    servers: SERVERS,
    runner: patterned(
      '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
      "The label of your own runner, if servers of this environment cannot be reached from GitHub's. Only for a private repository.",
      'production-network',
    ),
    secrets: oneOf(
      ['files', 'github-environment', 'aws-secrets-manager'],
      "Where the values of secrets are: `files` of the machine that provisions, the environment of the same name in the service's repository, or AWS Secrets Manager. With one of the last two, jobs on GitHub provision.",
      'github-environment',
    ),
    aws: AWS_SCHEMA,
  },
  {
    approvals: "the owner's approval only",
    platforms: 'all platforms of the type, `shared` first',
    types: 'all types',
    sizes: 'all sizes',
    regions: 'all regions of the platform',
    quota: '`policy.quota` of the type',
    naming: '`policy.naming` of the type',
    budget: 'no limit',
    approveAbove: 'no price needs another approval',
    protect: '`false`',
    longestLife: 'no limit',
    prices: 'the prices of the type',
    pricesDate: 'no date; nobody is warned that they are old',
    servers: 'no servers',
    runner: "GitHub's runners",
    secrets: '`files`',
    aws: 'no account',
  },
);

export const ENVIRONMENTS_SCHEMA: ExampleSchema = {
  ...map(ENVIRONMENT),
  description: 'Where resources are provisioned, and what is allowed there.',
  'x-without': 'nothing is provisioned',
  examples: [{ dev: {} }],
};
