import { patterned } from '../../catalog/kinds/properties.ts';
import { list, map, type Of, string } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import { isMap } from '../../text/is-map.ts';

export const AWS = 'aws';

export const AWS_NEEDS = ['subnets', 'securityGroups', 'hostedZone'] as const;
export type AwsNeed = (typeof AWS_NEEDS)[number];

/** Where, then a direction, then a number: `eu-central-1`, `us-gov-west-1`. @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGION = '^[a-z]{2,4}(?:-[a-z]+)?-(?:(?:north|south)(?:east|west)?|east|west|central)-[0-9]$';
const ARN = '^arn:aws(?:-[a-z]+)*:';

/** A list of at least as many as the examples. */
const atLeast = (source: string, description: string, examples: readonly string[]) => ({
  ...list({ ...string, pattern: source, examples: examples.slice(0, 1) }),
  minItems: examples.length,
  uniqueItems: true,
  description,
  examples: [examples],
});

const role = (description: string, example: string) =>
  patterned(`${ARN}iam::[0-9]{12}:role/[\\w+=,.@/-]+$`, description, `arn:aws:iam::111122223333:role/${example}`);

const NETWORK = {
  kmsKey: patterned(
    `${ARN}kms:[a-z0-9-]+:[0-9]{12}:key/[\\w-]+$`,
    'The key that encrypts data.',
    'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ),
  subnets: atLeast('^subnet-[0-9a-f]+$', 'Private subnets in at least two zones, for databases and caches.', [
    'subnet-0a1b2c3d',
    'subnet-1a2b3c4d',
  ]),
  securityGroups: atLeast('^sg-[0-9a-f]+$', 'Security groups of databases and caches.', ['sg-0a1b2c3d']),
};
const WITHOUT = {
  kmsKey: 'the keys of AWS',
  subnets: 'no databases and caches',
  securityGroups: 'no databases and caches',
};

export type AwsNetwork = Of<typeof REGION_SCHEMA>;
const REGION_SCHEMA = writtenObject({ additionalProperties: false, examples: [{}] }, NETWORK, WITHOUT);

export type AwsSettings = Of<typeof AWS_SCHEMA>;
export const AWS_SCHEMA = writtenObject(
  {
    additionalProperties: false,
    description: 'The account of AWS for the platform `aws`.',
    examples: [{ account: '111122223333', region: 'eu-central-1' }],
  },
  {
    account: patterned('^[0-9]{12}$', 'The account: twelve digits, in quotes.', '111122223333'),
    region: patterned(REGION, 'The region of resources that name none.', 'eu-central-1'),
    role: role('The role that creates and changes resources.', 'waypost-apply-production'),
    planRole: role('The role that plans, and reads only.', 'waypost-plan-production'),
    ...NETWORK,
    hostedZone: writtenObject(
      {
        additionalProperties: false,
        description: 'The hosted zone of Route 53 for DNS records.',
        examples: [{ id: 'Z0123456789ABCDEFGHIJ', name: 'acme.example' }],
      },
      {
        id: patterned('^Z[A-Z0-9]+$', 'Its id.', 'Z0123456789ABCDEFGHIJ'),
        name: patterned('^(?:[a-z0-9_](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*$', 'Its domain.', 'acme.example'),
      },
    ),
    regions: {
      ...map(REGION_SCHEMA),
      description: 'Other regions that requests may name, each with its own key, subnets and security groups.',
      propertyNames: { pattern: REGION },
      examples: [{ 'us-east-1': {} }],
    },
  },
  {
    ...WITHOUT,
    role: 'the credentials of the run',
    planRole: 'the credentials of the run',
    hostedZone: 'no DNS records',
    regions: 'only `region`',
  },
);

/** Reads the block. What names no account, or no region, is not used at all. @param written without what its schema refuses */
export function readAwsSettings(written: unknown): AwsSettings | undefined {
  return isMap(written) && 'account' in written && 'region' in written
    ? (written as unknown as AwsSettings)
    : undefined;
}
