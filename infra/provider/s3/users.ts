import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { answerText } from '../../answer-text.ts';
import type { S3Server } from './connect.ts';

/** A user of versitygw: https://github.com/versity/versitygw/wiki/Multi-Tenant */
export interface S3User {
  /** `user` may make no buckets. */
  role: string;
  secret: string;
}

export async function readS3User(server: S3Server, access: string): Promise<S3User | undefined> {
  const answer = await ask(server, 'list-users');
  for (const [, account = ''] of answer.matchAll(/<Accounts>(.*?)<\/Accounts>/gs)) {
    const field = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(account)?.[1] ?? '';
    if (field('Access') === access) return { role: field('Role'), secret: hashOf(field('Secret')) };
  }
  return undefined;
}

export async function setS3User(server: S3Server, access: string, secret: string): Promise<void> {
  const role = '<Role>user</Role>';
  if (await readS3User(server, access)) {
    const body = `<MutableProps><Secret>${escaped(secret)}</Secret>${role}</MutableProps>`;
    await ask(server, `update-user?access=${encodeURIComponent(access)}`, body);
    return;
  }
  const body = `<Account><Access>${escaped(access)}</Access><Secret>${escaped(secret)}</Secret>${role}</Account>`;
  await ask(server, 'create-user', body);
}

export async function setS3Role(server: S3Server, access: string): Promise<void> {
  const body = '<MutableProps><Role>user</Role></MutableProps>';
  await ask(server, `update-user?access=${encodeURIComponent(access)}`, body);
}

export async function dropS3User(server: S3Server, access: string): Promise<void> {
  if (await readS3User(server, access)) await ask(server, `delete-user?access=${encodeURIComponent(access)}`);
}

/** What the provider remembers of a secret. Secrets are random, so it gives nothing away. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Asks the API of versitygw's administrator. An error has the shape of those of the S3 client. */
async function ask({ userEndpoint, region, credentials }: S3Server, path: string, body = ''): Promise<string> {
  const client = new AwsClient({ ...credentials, region, service: 's3', retries: 0 });
  const headers = { 'X-Amz-Content-Sha256': hashOf(body) };
  const answer = await client
    .fetch(`${userEndpoint}/${path}`, { method: 'PATCH', body, headers, signal: AbortSignal.timeout(60_000) })
    .catch((error: Error) => {
      throw error.cause instanceof Error ? error.cause : error;
    });
  const text = await answerText(answer);
  if (answer.ok) return text;
  const [, code = 'Unknown'] = /<Code>(.*?)<\/Code>/.exec(text) ?? [];
  const [, message = `status ${answer.status}`] = /<Message>(.*?)<\/Message>/s.exec(text) ?? [];
  throw Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode: answer.status } });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
