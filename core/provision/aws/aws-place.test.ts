import { expect, test } from 'vitest';
import { provisionReport, queueType, requestText } from '../testing.ts';
import { awsPlace } from './aws-place.ts';
import { AWS_NEEDS, type AwsSettings } from './aws-settings.ts';

const SETTINGS: AwsSettings = {
  ...{ account: '111122223333', region: 'eu-central-1', kmsKey: 'key-eu', role: 'apply', planRole: 'plan' },
  ...{ subnets: ['subnet-1'], securityGroups: ['sg-1'], hostedZone: { id: 'Z1', name: 'acme.example' } },
  regions: { 'us-east-1': { subnets: ['subnet-2'] } },
};
const ASKED = { environment: 'dev', settings: SETTINGS, region: undefined, needs: AWS_NEEDS };

test('a resource is in the region that it names or that of the environment, with key and network, and without roles', () => {
  expect(awsPlace(ASKED)).toEqual({
    ...{ account: '111122223333', region: 'eu-central-1', kmsKey: 'key-eu' },
    ...{ subnets: ['subnet-1'], securityGroups: ['sg-1'], hostedZone: { id: 'Z1', name: 'acme.example' } },
  });
  expect(awsPlace({ ...ASKED, region: 'eu-central-1' })).toEqual(awsPlace(ASKED));
  expect(awsPlace({ ...ASKED, region: 'us-east-1', needs: ['subnets'] })).toEqual({
    ...{ account: '111122223333', region: 'us-east-1', subnets: ['subnet-2'] },
    hostedZone: { id: 'Z1', name: 'acme.example' },
  });
});

test('what is missing is named with its setting', () => {
  expect(awsPlace({ ...ASKED, region: 'us-east-1' })).toEqual({
    message:
      '`environments.dev.aws.regions.us-east-1.securityGroups` in catalog/portal.yaml is missing, and this type needs it.',
    hint: 'Add it there: docs/aws.md shows what it holds.',
  });
  expect(awsPlace({ ...ASKED, region: 'eu-west-1' })).toEqual({
    message: 'The region `eu-west-1` is not set up in `dev`.',
    hint: 'Write one of `eu-central-1`, `us-east-1`, or add it to `environments.dev.aws.regions` in catalog/portal.yaml.',
  });
  expect(awsPlace({ ...ASKED, settings: undefined })).toEqual({
    message: 'The environment `dev` has no account of AWS.',
    hint: 'Add `environments.dev.aws: { account: "…", region: … }` to catalog/portal.yaml, as docs/aws.md shows.',
  });
});

const TYPE = queueType().replace(
  'policy:',
  '  aws:\n    construct: aws.ts\n    needs: [subnets]\n    without: [ordered]\npolicy:',
);
const report = (aws: string, fields: Record<string, string> = {}) =>
  provisionReport({
    'catalog/portal.yaml': `environments: { dev: { platforms: [aws], ${aws} } }\n`,
    'infra/types/queue/type.yaml': TYPE,
    'infra/requests/payments/orders.yaml': requestText(fields),
  });

test('a request for a place that is not set up is refused before its merge', () => {
  expect(report('types: [queue]')).toBe(
    `infra/requests/payments/orders.yaml:5:30  error  resource-request
  The environment \`dev\` has no account of AWS.
  Add \`environments.dev.aws: { account: "…", region: … }\` to catalog/portal.yaml, as docs/aws.md shows.`,
  );
});

test('a configuration that the platform does not have is refused', () => {
  const aws = 'aws: { account: "111122223333", region: eu-central-1, subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d] }';
  expect(report(aws)).toBe('');
  expect(report(aws, { config: '{ ordered: true }' })).toBe(
    `infra/requests/payments/orders.yaml:6:20  error  resource-request
  \`config.ordered\` cannot be set on the platform \`aws\`.
  Remove it. The page of the type says what to do in its place.`,
  );
});
