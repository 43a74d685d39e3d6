import type { StackFacts } from '#core/provision/state/resource-facts.ts';

export interface Client {
  program: string;
  words: readonly string[];
  /** The variable that it reads the secret from; undefined where it needs none of ours. */
  variable?: string;
  /** ARN of the secret in AWS Secrets Manager, whose JSON has a `password`; undefined where our store has the secret. */
  secretArn?: string;
  /** What else it reads of its environment. */
  env: Readonly<Record<string, string>>;
}

type Outputs = StackFacts['outputs'];

/** Chooses the program by what there is: a database has a name, a cache a key prefix, a bucket itself. */
export function clientOf(outputs: Outputs): Client | undefined {
  const text = (name: string) => String(outputs[name]);
  const server = () => ['-h', text('host'), '-p', text('port')];
  if (has(outputs, 'database', 'host', 'port', 'user'))
    return {
      program: 'psql',
      words: [...server(), '-U', text('user'), text('database')],
      variable: 'PGPASSWORD',
      // RDS takes no connection without TLS.
      env: has(outputs, 'secret_arn') ? { PGSSLMODE: 'require' } : {},
      ...(has(outputs, 'secret_arn') && { secretArn: text('secret_arn') }),
    };
  if (has(outputs, 'key_prefix', 'host', 'port', 'user'))
    return {
      program: 'redis-cli',
      variable: 'REDISCLI_AUTH',
      env: {},
      words: [...server(), '--user', text('user'), ...(outputs.tls === true ? ['--tls'] : [])],
    };
  if (has(outputs, 'bucket', 'endpoint', 'access_key_id'))
    return {
      program: 'aws',
      variable: 'AWS_SECRET_ACCESS_KEY',
      words: ['--endpoint-url', text('endpoint'), 's3', 'ls', `s3://${text('bucket')}`],
      env: { AWS_ACCESS_KEY_ID: text('access_key_id'), AWS_REGION: text('region') },
    };
  if (has(outputs, 'bucket', 'arn', 'region'))
    return { program: 'aws', words: ['s3', 'ls', `s3://${text('bucket')}`], env: { AWS_REGION: text('region') } };
  if (has(outputs, 'url', 'dead_letter_url', 'region'))
    return {
      program: 'aws',
      env: { AWS_REGION: text('region') },
      words: ['sqs', 'get-queue-attributes', '--queue-url', text('url'), '--attribute-names', 'All'],
    };
  return undefined;
}

function has(outputs: Outputs, ...names: readonly string[]): boolean {
  return names.every((name) => Object.hasOwn(outputs, name));
}
