import { randomUUID } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { SecretsManager, SecretsManagerPlace } from '../../core/provision/stack/infra.ts';
import { answerText } from '../answer-text.ts';

/** Days in which a secret that was deleted can be had back. */
const RECOVERY_DAYS = 7;
/** Milliseconds after which AWS does not answer. */
const PATIENCE = 30_000;

/** Opens AWS Secrets Manager in one region. What a call throws says what AWS answered. */
export function openSecretsManager(place: SecretsManagerPlace): SecretsManager {
  const ask = asker(place);
  return {
    async read(SecretId) {
      const found = await ask('GetSecretValue', { SecretId }).catch(unlessMissing);
      return found?.SecretString as string | undefined;
    },
    async tags(SecretId) {
      const known = await ask('DescribeSecret', { SecretId }).catch(unlessMissing);
      if (!known || isDeleted(known)) return undefined;
      const tags = (Array.isArray(known.Tags) ? known.Tags : []) as { Key: string; Value: string }[];
      return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
    },
    async write(Name, SecretString, tags) {
      const known = await ask('DescribeSecret', { SecretId: Name }).catch(unlessMissing);
      const ClientRequestToken = randomUUID();
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      if (!known) {
        const KmsKeyId = place.kmsKey;
        await ask('CreateSecret', { Name, SecretString, ClientRequestToken, Tags, ...(KmsKeyId && { KmsKeyId }) });
        return;
      }
      if (isDeleted(known)) await ask('RestoreSecret', { SecretId: Name });
      await ask('PutSecretValue', { SecretId: Name, SecretString, ClientRequestToken });
      await ask('TagResource', { SecretId: Name, Tags });
    },
    async remove(SecretId) {
      await ask('DeleteSecret', { SecretId, RecoveryWindowInDays: RECOVERY_DAYS }).catch(unlessMissing);
    },
    async names(prefix) {
      const names: string[] = [];
      let NextToken: unknown;
      do {
        const page = await ask('ListSecrets', {
          Filters: [{ Key: 'name', Values: [prefix] }],
          ...(typeof NextToken === 'string' && { NextToken }),
        });
        const found: unknown[] = Array.isArray(page.SecretList) ? page.SecretList : [];
        names.push(...found.flatMap((secret) => nameIn(secret) ?? []));
        NextToken = page.NextToken;
      } while (typeof NextToken === 'string');
      // AWS compares the beginnings of words, in any case.
      return names.filter((name) => name.startsWith(prefix)).sort();
    },
  };
}

function nameIn(secret: unknown): string | undefined {
  const { Name } = (secret ?? {}) as { Name?: unknown };
  return typeof Name === 'string' ? Name : undefined;
}

function isDeleted({ DeletedDate }: Answer): boolean {
  return DeletedDate !== undefined && DeletedDate !== null;
}

/** What AWS answered in place of what was asked for. */
class AwsRefusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message || type);
    this.type = type;
  }
}

function unlessMissing(error: unknown): undefined {
  // A secret that was deleted, and can be had back, is refused like one that is not there.
  if (error instanceof AwsRefusal && error.type === 'ResourceNotFoundException') return undefined;
  if (error instanceof AwsRefusal && /marked for deletion|marked deleted/.test(error.message)) return undefined;
  throw error;
}

type Answer = Readonly<Record<string, unknown>>;

function asker({ region, endpoint, credentials }: SecretsManagerPlace) {
  const address = endpoint ?? `https://secretsmanager.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/`;
  return async (action: string, body: Answer): Promise<Answer> => {
    const client = new AwsClient({ ...(await credentials()), service: 'secretsmanager', region, retries: 3 });
    const answer = await client.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `secretsmanager.${action}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const said = answerIn(await answerText(answer));
    if (answer.ok && said) return said;
    const type = String(said?.__type ?? answer.status).replace(/^.*#/, '');
    throw new AwsRefusal(type, String(said?.Message ?? said?.message ?? `it answers with ${answer.status}.`));
  };
}

/** Undefined of what is no answer of AWS, such as the page of a proxy. */
function answerIn(text: string): Answer | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Answer) : undefined;
  } catch {
    return undefined;
  }
}
