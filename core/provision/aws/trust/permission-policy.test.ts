import { expect, test } from 'vitest';
import type { Rights } from '../aws-rights.ts';
import type { AwsSettings } from '../aws-settings.ts';
import { permissionPolicy } from './permission-policy.ts';

const SETTINGS: AwsSettings = {
  ...{ account: '111122223333', region: 'eu-central-1', kmsKey: 'arn:aws:kms:eu-central-1:111122223333:key/1' },
  hostedZone: { id: 'Z1', name: 'acme.example' },
};
const QUEUES: Rights = {
  ...{ service: 'sqs', title: 'Queues', read: ['GetQueueUrl'], change: ['CreateQueue'] },
  resources: ['sqs:{region}:{account}:{prefix}*'],
};
const RECORDS: Rights = {
  ...{ service: 'route53', title: 'Records', read: ['GetHostedZone'], change: ['ChangeResourceRecordSets'] },
  ...{ resources: ['route53:::hostedzone/{zone}'], condition: { Bool: { 'aws:SecureTransport': 'true' } } },
};
const INPUT = { environment: 'dev', settings: SETTINGS, state: undefined, secretsOf: undefined };

/** The statements of a policy, each as its name. */
const namesIn = ({ Statement }: ReturnType<typeof permissionPolicy>) => Statement.map(({ Sid }) => Sid);

test('a role changes what begins with its environment, in its region and account', () => {
  expect(permissionPolicy('apply', { ...INPUT, platforms: [{ rights: [QUEUES], needs: [] }] })).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        ...{ Sid: 'ReadQueues', Effect: 'Allow', Resource: ['arn:aws:sqs:eu-central-1:111122223333:dev-*'] },
        Action: ['sqs:GetQueueUrl'],
      },
      {
        ...{ Sid: 'ChangeQueues', Effect: 'Allow', Resource: ['arn:aws:sqs:eu-central-1:111122223333:dev-*'] },
        Action: ['sqs:CreateQueue'],
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

test('the role that plans changes nothing, and reads no secret', () => {
  const input = { ...INPUT, platforms: [{ rights: [QUEUES], needs: [] }], secretsOf: 'acme/portal' };
  expect(namesIn(permissionPolicy('plan', input))).toEqual(['ReadQueues', 'FindSecrets', 'ReadSecrets']);
});

test('what is in subnets is checked against them', () => {
  const platforms = [{ rights: [QUEUES], needs: ['subnets' as const] }];
  expect(namesIn(permissionPolicy('plan', { ...INPUT, platforms }))).toEqual(['ReadQueues', 'FindNetwork']);
});

test('each region has its own ARN', () => {
  const settings = { ...SETTINGS, regions: { 'us-east-1': {} } };
  const { Statement } = permissionPolicy('plan', { ...INPUT, settings, platforms: [{ rights: [QUEUES], needs: [] }] });
  expect(Statement[0]?.Resource).toEqual([
    'arn:aws:sqs:eu-central-1:111122223333:dev-*',
    'arn:aws:sqs:us-east-1:111122223333:dev-*',
  ]);
});

test('a condition is one of changes; without a hosted zone there are no rights on records', () => {
  const platforms = [{ rights: [RECORDS], needs: [] }];
  expect(permissionPolicy('apply', { ...INPUT, platforms }).Statement[1]).toEqual({
    ...{ Sid: 'ChangeRecords', Effect: 'Allow', Action: ['route53:ChangeResourceRecordSets'] },
    ...{ Resource: ['arn:aws:route53:::hostedzone/Z1'], Condition: RECORDS.condition },
  });
  const { hostedZone: _, ...settings } = SETTINGS;
  expect(namesIn(permissionPolicy('plan', { ...INPUT, settings, platforms }))).toEqual([]);
});

test('states and shared secrets are those of the environment', () => {
  const { Statement } = permissionPolicy('apply', {
    ...{ ...INPUT, platforms: [], secretsOf: 'acme/portal' },
    state: { backend: 's3', bucket: 'acme-states', region: 'eu-central-1', prefix: 'waypost' },
  });
  const resources = Object.fromEntries(Statement.map(({ Sid, Resource }) => [Sid, Resource.join()]));
  expect(resources).toMatchObject({
    ChangeSecrets: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:waypost/acme/portal/dev.*',
    States: 'arn:aws:s3:::acme-states/waypost/dev.*',
  });
});
