import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { permissionPolicy } from '#core/provision/aws/trust/permission-policy.ts';
import { readResourceTypes } from '#core/provision/type/read-resource-types.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TYPES = readResourceTypes(
  new Map(
    globSync('infra/types/*/type.yaml', { cwd: ROOT }).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
  ),
).types.filter(({ platforms }) => Object.hasOwn(platforms, 'aws'));

const SETTINGS = {
  ...{ account: '111122223333', region: 'eu-central-1', regions: { 'us-east-1': {} } },
  hostedZone: { id: 'Z1', name: 'acme.example' },
};
const INPUT = { environment: 'dev', settings: SETTINGS, secretsOf: 'acme/portal' };
const STATE = { backend: 's3', bucket: 'acme-states', region: 'eu-central-1', prefix: 'waypost' } as const;

/**
 * By object of AWS's provider, the actions that it calls to create, read, change and delete one, with its tags.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: [
    ...['rds:CreateDBInstance', 'rds:DescribeDBInstances', 'rds:ModifyDBInstance', 'rds:DeleteDBInstance'],
    ...['rds:RebootDBInstance', 'rds:CreateDBSnapshot'],
    ...['rds:AddTagsToResource', 'rds:RemoveTagsFromResource', 'rds:ListTagsForResource'],
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
    ...['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
  ],
  aws_db_subnet_group: [
    ...['rds:CreateDBSubnetGroup', 'rds:DescribeDBSubnetGroups', 'rds:ModifyDBSubnetGroup', 'rds:DeleteDBSubnetGroup'],
    ...['rds:AddTagsToResource', 'rds:RemoveTagsFromResource', 'rds:ListTagsForResource'],
  ],
  aws_elasticache_replication_group: [
    ...['elasticache:CreateReplicationGroup', 'elasticache:DescribeReplicationGroups'],
    ...['elasticache:ModifyReplicationGroup', 'elasticache:DeleteReplicationGroup', 'elasticache:CreateSnapshot'],
    ...['elasticache:IncreaseReplicaCount', 'elasticache:DecreaseReplicaCount', 'elasticache:DescribeCacheClusters'],
    ...['elasticache:AddTagsToResource', 'elasticache:RemoveTagsFromResource', 'elasticache:ListTagsForResource'],
  ],
  aws_elasticache_subnet_group: [
    ...['elasticache:CreateCacheSubnetGroup', 'elasticache:DescribeCacheSubnetGroups'],
    ...['elasticache:ModifyCacheSubnetGroup', 'elasticache:DeleteCacheSubnetGroup'],
    ...['elasticache:AddTagsToResource', 'elasticache:RemoveTagsFromResource', 'elasticache:ListTagsForResource'],
  ],
  aws_elasticache_user: [
    ...['elasticache:CreateUser', 'elasticache:DescribeUsers', 'elasticache:ModifyUser', 'elasticache:DeleteUser'],
    ...['elasticache:AddTagsToResource', 'elasticache:RemoveTagsFromResource', 'elasticache:ListTagsForResource'],
  ],
  aws_elasticache_user_group: [
    ...['elasticache:CreateUserGroup', 'elasticache:DescribeUserGroups'],
    ...['elasticache:ModifyUserGroup', 'elasticache:DeleteUserGroup'],
    ...['elasticache:AddTagsToResource', 'elasticache:RemoveTagsFromResource', 'elasticache:ListTagsForResource'],
  ],
  aws_s3_bucket: [
    ...['s3:CreateBucket', 's3:ListBucket', 's3:DeleteBucket', 's3:PutBucketTagging', 's3:GetBucketTagging'],
    ...['s3:TagResource', 's3:UntagResource', 's3:ListTagsForResource'],
    // It reads everything that once was a part of it.
    ...['s3:GetBucketAcl', 's3:GetBucketCORS', 's3:GetBucketLogging', 's3:GetBucketObjectLockConfiguration'],
    ...['s3:GetBucketRequestPayment', 's3:GetBucketWebsite', 's3:GetAccelerateConfiguration'],
    's3:GetReplicationConfiguration',
    // `force_destroy`
    ...['s3:ListBucketVersions', 's3:DeleteObject', 's3:DeleteObjectVersion'],
  ],
  aws_s3_bucket_lifecycle_configuration: ['s3:PutLifecycleConfiguration', 's3:GetLifecycleConfiguration'],
  aws_s3_bucket_ownership_controls: ['s3:PutBucketOwnershipControls', 's3:GetBucketOwnershipControls'],
  aws_s3_bucket_policy: ['s3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:DeleteBucketPolicy'],
  aws_s3_bucket_public_access_block: ['s3:PutBucketPublicAccessBlock', 's3:GetBucketPublicAccessBlock'],
  aws_s3_bucket_server_side_encryption_configuration: [
    's3:PutEncryptionConfiguration',
    's3:GetEncryptionConfiguration',
  ],
  aws_s3_bucket_versioning: ['s3:PutBucketVersioning', 's3:GetBucketVersioning'],
  aws_sqs_queue: [
    ...['sqs:CreateQueue', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes', 'sqs:SetQueueAttributes', 'sqs:DeleteQueue'],
    ...['sqs:TagQueue', 'sqs:UntagQueue', 'sqs:ListQueueTags'],
  ],
  aws_sqs_queue_policy: ['sqs:GetQueueAttributes', 'sqs:SetQueueAttributes'],
  aws_sqs_queue_redrive_allow_policy: ['sqs:GetQueueAttributes', 'sqs:SetQueueAttributes'],
  aws_route53_record: [
    ...['route53:ChangeResourceRecordSets', 'route53:ListResourceRecordSets', 'route53:GetHostedZone'],
    'route53:GetChange',
  ],
};

/** The kinds of objects that the fixtures of a type have. */
function objectsOf(type: string): string[] {
  const made = globSync(`infra/aws/fixtures/${type}/*.json`, { cwd: ROOT }).map(
    (path): { resource: Record<string, unknown> } => JSON.parse(readFileSync(join(ROOT, path), 'utf8')),
  );
  return [...new Set(made.flatMap(({ resource }) => Object.keys(resource)))].filter((kind) => kind.startsWith('aws_'));
}

function fits(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern;
}

describe.each(TYPES)('$name', ({ name, platforms }) => {
  const platform = { ...platforms.aws!, needs: [] };
  const { Statement } = permissionPolicy('apply', {
    ...{ environment: 'dev', settings: SETTINGS, platforms: [platform], state: undefined, secretsOf: undefined },
  });
  const allowed = Statement.flatMap(({ Action }) => Action);
  const called = objectsOf(name).flatMap((kind) => CALLS[kind] ?? `no calls are listed for ${kind}`);

  test('whatever its objects call is allowed', () => {
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((action) => !allowed.some((pattern) => fits(pattern, action)))).toEqual([]);
  });

  test('nothing is allowed that its objects do not call', () => {
    expect(allowed.filter((pattern) => !called.some((action) => fits(pattern, action)))).toEqual([]);
  });
});

const PLATFORMS = TYPES.map(({ platforms }) => platforms.aws!);

test('the role that plans reads, and nothing else', () => {
  const { Statement } = permissionPolicy('plan', { ...INPUT, platforms: PLATFORMS, state: STATE });
  const actions = Statement.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => !/:(?:Describe|List|Get)/.test(action))).toEqual([]);
  expect(actions).not.toContain('secretsmanager:GetSecretValue');
});

test('what a role may change has a name of its environment, or is given in the settings', () => {
  const { Statement } = permissionPolicy('apply', { ...INPUT, platforms: PLATFORMS, state: undefined });
  const wide = Statement.filter(({ Sid }) => Sid.startsWith('Change')).flatMap(({ Resource }) =>
    Resource.filter((arn) => !/[:/]dev[-.]/.test(arn) && !arn.includes('us-east-1')),
  );
  expect(wide).toEqual([
    'arn:aws:route53:::hostedzone/Z1',
    'arn:aws:rds:eu-central-1:111122223333:pg:default.*',
    'arn:aws:rds:eu-central-1:111122223333:og:default:*',
    'arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-*',
    'arn:aws:elasticache:eu-central-1:111122223333:parametergroup:default.*',
  ]);
});

test('a policy for all types in two regions is not longer than AWS takes of one of a role', () => {
  const policy = permissionPolicy('apply', { ...INPUT, platforms: PLATFORMS, state: STATE });
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  expect(JSON.stringify(policy).length).toBeLessThan(10_240);
  const names = policy.Statement.map(({ Sid }) => Sid);
  expect(new Set(names).size).toBe(names.length);
});
