import { expect, test } from 'vitest';
import { cloudFailure, cloudWords } from './cloud-failure.ts';
import { errorsInText } from './tofu-message.ts';

const WORK = { stack: 'dev.orders', statePlace: 's3://states/dev.orders.tfstate', command: 'apply', exitCode: 1 };
const DATABASE = 'aws_db_instance.main';

function said(summary: string, about: { detail?: string; address?: string; command?: string } = {}): string {
  const { detail = '', address = DATABASE, command = 'apply' } = about;
  const failure = cloudFailure([{ summary, detail, address }], { ...WORK, command });
  return failure ? `${failure.message} ${failure.fix}` : 'not a cloud’s';
}

const NOTHING = 'Nothing else was made or changed; what had begun is in the state.';

// Each is what people reported of the AWS provider, with other names and numbers.

// https://github.com/crossplane-contrib/provider-upjet-aws/issues/1668
test('a permission that is missing', () => {
  expect(
    said(
      'creating RDS DB Instance (orders): operation error RDS: CreateDBInstance, https response error StatusCode: 403, RequestID: 6399ce33-d20a-4f2d-ac4e-7fb57316c495, api error AccessDenied: User: arn:aws:sts::111122223333:assumed-role/portal/dev is not authorized to perform: rds:CreateDBInstance on resource: arn:aws:rds:eu-west-1:111122223333:db:orders because no identity-based policy allows the rds:CreateDBInstance action',
    ),
  ).toBe(
    `\`dev.orders\` could not be applied: the identity that provisions lacks a permission. ${NOTHING} Give its role the permission that the cloud names, then run \`npx portal reconcile\`. AWS says: creating RDS DB Instance (orders): operation error RDS: CreateDBInstance, api error AccessDenied: User: arn:aws:sts::111122223333:assumed-role/portal/dev is not authorized to perform: rds:CreateDBInstance on resource: arn:aws:rds:eu-west-1:111122223333:db:orders because no identity-based policy all…`,
  );
});

// https://github.com/elastic/beats/issues/38059
test('a limit of the account', () => {
  expect(
    said(
      'Error creating DB Instance: InstanceQuotaExceeded: DB Instance quota exceeded\n\tstatus code: 400, request id: 207280be-ac59-40ba-bdc5-9eb14020615d',
    ),
  ).toBe(
    `\`dev.orders\` could not be applied: a limit of the cloud account is reached. ${NOTHING} Ask for a higher limit in the account, or retire what nobody needs. Then run \`npx portal reconcile\`. AWS says: Error creating DB Instance: InstanceQuotaExceeded: DB Instance quota exceeded.`,
  );
});

// https://github.com/ine-labs/AWSGoat/issues/50
test('a name that is taken', () => {
  expect(
    said(
      'Error creating S3 bucket: BucketAlreadyExists: The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.\n\tstatus code: 409, request id: 78CB89AB3C2FF937, host id: rZaPowBMcb9gZ72gYKUgI4u6Gz2ORgZwokpJy++vnhbXBzDZOyHeCUC9bRimN0/0tRiDqKAF9mU=',
      { address: 'aws_s3_bucket.main' },
    ),
  ).toBe(
    `\`dev.orders\` could not be applied: the name is taken in the cloud. ${NOTHING} If it is yours, take it over with \`adopt\`; else request another name. docs/resources.md shows both. AWS says: Error creating S3 bucket: BucketAlreadyExists: The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.`,
  );
});

test('too many requests', () => {
  expect(
    said(
      'reading Route 53 Record: operation error Route 53: ListResourceRecordSets, exceeded maximum number of attempts, 25, https response error StatusCode: 400, RequestID: 0f1e, api error Throttling: Rate exceeded',
      { address: 'aws_route53_record.main', command: 'plan' },
    ),
  ).toBe(
    '`dev.orders` could not be planned: the cloud gets too many requests at the moment. Nothing was changed. Wait some minutes, then run `npx portal reconcile`. A smaller `provision.parallel` in catalog/portal.yaml sends fewer at a time. AWS says: reading Route 53 Record: operation error Route 53: ListResourceRecordSets, exceeded maximum number of attempts, 25, api error Throttling: Rate exceeded.',
  );
});

// https://github.com/aws-samples/serverless-patterns/issues/970
test('a login that has expired, which is about no object', () => {
  const summary =
    'error configuring Terraform AWS Provider: error validating provider credentials: error calling sts:GetCallerIdentity: operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 6d1b2715-c592-449e-8c50-f6f8a7e27ca7, api error ExpiredToken: The security token included in the request is expired';
  const failure = cloudFailure([{ summary, detail: '' }], { ...WORK, command: 'plan' })!;
  expect(`${failure.message} ${failure.fix}`).toBe(
    '`dev.orders` could not be planned: the login to the cloud is missing, or has expired. Nothing was changed. Check the identity of the environment: its role and its trust policy, or the variables with its keys. Then run `npx portal reconcile`. AWS says: error configuring Terraform AWS Provider: error validating provider credentials: error calling sts:GetCallerIdentity: operation error STS: GetCallerIdentity, api error ExpiredToken: The security token included in the request is expired.',
  );
});

// https://github.com/argoproj-labs/terraform-provider-argocd/issues/362
test('a provider that crashes, after something was made', () => {
  const [error] = errorsInText(`╷
│ Error: Plugin did not respond
│ 
│ The plugin encountered an error, and failed to respond to the
│ plugin6.(*GRPCProvider).ApplyResourceChange call. The plugin logs may contain
│ more details.
╵
`);
  const made = ['aws_db_subnet_group.main', 'aws_security_group.main'];
  const failure = cloudFailure([error!, error!], { ...WORK, made })!;
  expect(`${failure.message} ${failure.fix}`).toBe(
    '`dev.orders` could not be applied: the provider of the cloud crashed. Made before it, and kept: `aws_db_subnet_group.main`, `aws_security_group.main`. Run `npx portal reconcile`: it finds in the state what exists. If it crashes again, report it to the authors of the provider. The provider says: Plugin did not respond. The plugin encountered an error, and failed to respond to the plugin6.(*GRPCProvider).ApplyResourceChange call. The plugin logs may contain more details. There is one more error.',
  );
});

test('the network, and what is not known', () => {
  expect(said('dial tcp: lookup rds.eu-west-1.amazonaws.com: no such host')).toContain(
    'the cloud cannot be reached from here.',
  );
  expect(said('creating SQS Queue (orders): api error Strange: Something else')).toContain(
    'could not be applied: the cloud refuses it. Nothing else was made or changed; what had begun is in the state. Fix what the cloud names',
  );
});

test('the words of the provider of shared servers are not a cloud’s', () => {
  const words = { detail: 'Start it.', address: 'shared_postgresql_database.main' };
  expect(said('PostgreSQL at db:5432 does not answer', words)).toBe('not a cloud’s');
  expect(cloudFailure([{ summary: 'Error acquiring the state lock', detail: '' }], WORK)).toBeUndefined();
});

test('words of a cloud have no secrets, colours or frames, and are short', () => {
  const env = { TF_VAR_password: 'correct-horse-battery', PATH: '/usr/bin' };
  const words = cloudWords(
    {
      summary: '\u001b[31m╷ │ Error: Error: password correct-horse-battery is too simple\u001b[0m',
      detail: `See https://user:pass@host/x and AKIAABCDEFGHIJKLMNOP ${'x'.repeat(500)}`,
    },
    { env },
  );
  expect(words).toMatch(/^password … is too simple\. See https:\/\/…@host\/x and … x+…$/);
  expect(words).toHaveLength(300);
});
