import { expect, test } from 'vitest';
import { clientOf } from './clients.ts';

test('a database of AWS is opened with the secret that AWS keeps, over TLS', () => {
  const arn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-1';
  const outputs = { host: 'db.example', port: 5432, database: 'orders', user: 'waypost', secret_arn: arn };
  expect(clientOf(outputs)).toEqual({
    ...{ program: 'psql', variable: 'PGPASSWORD', secretArn: arn, env: { PGSSLMODE: 'require' } },
    words: ['-h', 'db.example', '-p', '5432', '-U', 'waypost', 'orders'],
  });
});

test('a bucket and a queue of AWS need no secret of ours', () => {
  expect(clientOf({ bucket: 'dev-orders-111122223333', region: 'eu-central-1', arn: 'arn' })).toEqual({
    ...{ program: 'aws', words: ['s3', 'ls', 's3://dev-orders-111122223333'], env: { AWS_REGION: 'eu-central-1' } },
  });
  expect(clientOf({ url: 'https://sqs/q', dead_letter_url: 'https://sqs/d', region: 'eu-central-1' })).toMatchObject({
    words: ['sqs', 'get-queue-attributes', '--queue-url', 'https://sqs/q', '--attribute-names', 'All'],
  });
});

test('a cache of AWS is opened by a token of IAM, which no program of ours makes', () => {
  expect(clientOf({ host: 'cache.example', port: 6379, tls: true, user: 'dev-orders', arn: 'a', user_arn: 'b' })).toBe(
    undefined,
  );
});
