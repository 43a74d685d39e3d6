import type { S3State } from '../../policy/state-settings.ts';
import type { Platform } from '../../type/resource-type.ts';
import type { Rights } from '../aws-rights.ts';
import type { AwsSettings } from '../aws-settings.ts';
import { type AwsRole, partitionOf } from './aws-role.ts';

interface PolicyInput {
  environment: string;
  settings: AwsSettings;
  platforms: readonly Pick<Platform, 'rights' | 'needs'>[];
  state: S3State | undefined;
  /** Whether secrets of the shared platform are in Secrets Manager, and the portal's repository, which begins their names. */
  secretsOf: string | undefined;
}

interface Statement {
  Sid: string;
  Effect: 'Allow';
  Action: readonly string[];
  Resource: readonly string[];
  Condition?: Readonly<Record<string, unknown>>;
}

/** Rights on names that begin with the environment, in its regions and account. The role that plans only reads, and never a secret. */
export function permissionPolicy(role: AwsRole, input: PolicyInput) {
  const { settings, platforms, state, secretsOf, environment } = input;
  const hasNetwork = platforms.some(({ needs }) => needs.includes('subnets'));
  const rights = [
    ...platforms.flatMap((platform) => platform.rights),
    ...(hasNetwork ? [NETWORK_RIGHTS] : []),
    ...(secretsOf === undefined ? [] : [secretRights(secretsOf, environment)]),
  ].filter(({ resources }) => settings.hostedZone || !resources.some((arn) => arn.includes('{zone}')));
  return {
    Version: '2012-10-17',
    Statement: [
      ...rights.flatMap((each) => [...statementsOf(each, role, input)]),
      ...(role === 'apply' ? keyStatements(settings) : []),
      ...(state ? stateStatements(state, role, input) : []),
    ],
  };
}

function* statementsOf(rights: Rights, role: AwsRole, input: PolicyInput): Iterable<Statement> {
  const { service, title, readAll = [], read = [], change = [], condition } = rights;
  const named = (actions: readonly string[]) => actions.map((action) => `${service}:${action}`);
  const Resource = rights.resources.flatMap((arn) => arnsOf(arn, input));
  if (readAll.length > 0) yield { Sid: `Find${title}`, Effect: 'Allow', Action: named(readAll), Resource: ['*'] };
  if (read.length > 0) yield { Sid: `Read${title}`, Effect: 'Allow', Action: named(read), Resource };
  if (role === 'apply' && change.length > 0)
    yield {
      Sid: `Change${title}`,
      Effect: 'Allow',
      Action: named(change),
      Resource,
      ...(condition && { Condition: condition }),
    };
}

function arnsOf(arn: string, { environment, settings }: PolicyInput): string[] {
  const { region, account, regions = {}, hostedZone } = settings;
  const whole = `arn:${partitionOf(region)}:${arn}`
    .replaceAll('{account}', account)
    .replaceAll('{prefix}', `${environment}-`)
    .replaceAll('{zone}', hostedZone?.id ?? '');
  if (!whole.includes('{region}')) return [whole];
  return [region, ...Object.keys(regions)].map((each) => whole.replaceAll('{region}', each));
}

/** Services of AWS encrypt in the name of the role. */
function keyStatements({ kmsKey, regions = {} }: AwsSettings): Statement[] {
  const keys = [kmsKey, ...Object.values(regions).map((network) => network.kmsKey)].filter((key) => key !== undefined);
  if (keys.length === 0) return [];
  const [Effect, Resource] = ['Allow' as const, [...new Set(keys)]];
  const use = ['kms:DescribeKey', 'kms:Decrypt', 'kms:GenerateDataKey'];
  return [
    { Sid: 'UseKeys', Effect, Action: use, Resource },
    {
      Sid: 'LendKeysToServices',
      Effect,
      Action: ['kms:CreateGrant'],
      Resource,
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

/** Names of states begin with their environment and a dot, which no name of an environment has. */
function stateStatements(
  { bucket, prefix }: S3State,
  role: AwsRole,
  { environment, settings }: PolicyInput,
): Statement[] {
  const arn = `arn:${partitionOf(settings.region)}:s3:::${bucket}`;
  const objects = ['s3:GetObject', ...(role === 'apply' ? ['s3:PutObject', 's3:DeleteObject'] : [])];
  return [
    { Sid: 'FindStates', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [arn] },
    { Sid: 'States', Effect: 'Allow', Action: objects, Resource: [`${arn}/${prefix}/${environment}.*`] },
  ];
}

const NETWORK_RIGHTS: Rights = {
  service: 'ec2',
  title: 'Network',
  resources: [],
  readAll: ['DescribeSubnets', 'DescribeVpcs', 'DescribeSecurityGroups'],
};

function secretRights(portal: string, environment: string): Rights {
  return {
    service: 'secretsmanager',
    title: 'Secrets',
    readAll: ['ListSecrets'],
    read: ['DescribeSecret'],
    change: ['CreateSecret', 'GetSecretValue', 'PutSecretValue', 'DeleteSecret', 'RestoreSecret', 'TagResource'],
    resources: [`secretsmanager:{region}:{account}:secret:waypost/${portal}/${environment}.*`],
  };
}
