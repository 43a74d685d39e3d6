import { expect, test } from 'vitest';
import type { AwsSettings } from '../aws-settings.ts';
import { permissionPolicy } from './permission-policy.ts';

const SETTINGS: AwsSettings = {
  ...{ account: '111122223333', region: 'eu-central-1', kmsKey: 'arn:aws:kms:eu-central-1:111122223333:key/1' },
  hostedZone: { id: 'Z1', name: 'acme.example' },
};
const INPUT = { environment: 'dev', settings: SETTINGS, state: undefined, secretsOf: undefined };
const ALL = ['dns-record', 'postgresql', 'redis', 's3-bucket', 'sqs-queue', 'session-store'];

test('a role changes what begins with its environment, in its region and account', () => {
  expect(permissionPolicy('apply', { ...INPUT, types: ['sqs-queue'] })).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        ...{ Sid: 'ReadQueues', Effect: 'Allow', Resource: ['arn:aws:sqs:eu-central-1:111122223333:dev-*'] },
        Action: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes', 'sqs:ListQueueTags'],
      },
      {
        ...{ Sid: 'ChangeQueues', Effect: 'Allow', Resource: ['arn:aws:sqs:eu-central-1:111122223333:dev-*'] },
        Action: ['sqs:CreateQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes', 'sqs:TagQueue', 'sqs:UntagQueue'],
      },
      {
        ...{ Sid: 'UseKeys', Effect: 'Allow', Resource: [SETTINGS.kmsKey] },
        Action: ['kms:DescribeKey', 'kms:Decrypt', 'kms:GenerateDataKey'],
      },
      {
        ...{ Sid: 'LendKeysToServices', Effect: 'Allow', Resource: [SETTINGS.kmsKey], Action: ['kms:CreateGrant'] },
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    ],
  });
});

test('the role that plans reads, and nothing else', () => {
  const { Statement } = permissionPolicy('plan', {
    ...{ ...INPUT, types: ALL, secretsOf: 'acme/portal' },
    state: { backend: 's3', bucket: 'acme-states', region: 'eu-central-1', prefix: 'waypost' },
  });
  const actions = Statement.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => !/:(?:Describe|List|Get)/.test(action))).toEqual([]);
  expect(actions).not.toContain('secretsmanager:GetSecretValue');
  expect(actions.filter((action) => action.startsWith('kms:'))).toEqual([]);
});

test('what a role may change has a name of its environment, or is given in the settings', () => {
  const { Statement } = permissionPolicy('apply', { ...INPUT, types: ALL });
  const wide = Statement.filter(({ Sid }) => !Sid.startsWith('Find')).flatMap(({ Resource }) =>
    Resource.filter((arn) => !/[:/]dev-\*/.test(arn)),
  );
  expect(wide).toEqual([
    'arn:aws:route53:::hostedzone/Z1',
    'arn:aws:route53:::hostedzone/Z1',
    'arn:aws:route53:::change/*',
    'arn:aws:rds:eu-central-1:111122223333:pg:default.*',
    'arn:aws:rds:eu-central-1:111122223333:og:default:*',
    'arn:aws:rds:eu-central-1:111122223333:pg:default.*',
    'arn:aws:rds:eu-central-1:111122223333:og:default:*',
    'arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-*',
    'arn:aws:elasticache:eu-central-1:111122223333:parametergroup:default.*',
    'arn:aws:elasticache:eu-central-1:111122223333:parametergroup:default.*',
    ...[SETTINGS.kmsKey, SETTINGS.kmsKey],
  ]);
});

test('a policy names each region, and is not longer than AWS takes of one of a role', () => {
  const settings = { ...SETTINGS, regions: { 'us-east-1': {} } };
  const policy = permissionPolicy('apply', {
    ...{ ...INPUT, settings, types: ALL, secretsOf: 'acme/portal' },
    state: { backend: 's3', bucket: 'acme-states', region: 'eu-central-1', prefix: 'waypost' },
  });
  expect(JSON.stringify(policy)).toContain('arn:aws:sqs:us-east-1:111122223333:dev-*');
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  expect(JSON.stringify(policy).length).toBeLessThan(10_240);
});

test('without a hosted zone there are no rights on records', () => {
  const { hostedZone: _, ...settings } = SETTINGS;
  const { Statement } = permissionPolicy('apply', { ...INPUT, settings, types: ['dns-record'] });
  expect(Statement.map(({ Sid }) => Sid)).toEqual(['ReadChangesOfRecords', 'UseKeys', 'LendKeysToServices']);
});
