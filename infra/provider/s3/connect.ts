import type { S3Client } from '@aws-sdk/client-s3';
import { explain, FULL, type MeaningOf, OTHER } from '../explain.ts';
import { Refusal } from '../refusal.ts';
import type { Environment } from '../resource.ts';

const VARIABLE = 'WAYPOST_S3_ENDPOINT';
/** Milliseconds, for a connection and for one answer. */
const PATIENCE = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

export interface S3Server {
  endpoint: string;
  region: string;
  title: string;
  client: S3Client;
  credentials: { accessKeyId: string; secretAccessKey: string };
  userEndpoint: string | undefined;
}

export type S3Package = typeof import('@aws-sdk/client-s3');

/**
 * Connects to the server of WAYPOST_S3_ENDPOINT.
 *
 * @param object what it is about, for sentences: ``the bucket `orders` ``
 * @throws {Refusal} also for what the server refuses
 */
export async function withS3<T>(
  env: Environment,
  object: string,
  work: (server: S3Server, s3: S3Package) => Promise<T>,
): Promise<T> {
  const settings = settingsIn(env, object);
  const { endpoint, region, credentials } = settings;
  const title = `S3 at \`${new URL(endpoint).host}\``;
  // Loaded where it is needed: it takes longer to load than all of the provider.
  const s3 = await import('@aws-sdk/client-s3');
  // Many servers have no name of their own for each bucket.
  const client = new s3.S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: 2,
    requestHandler: PATIENCE,
  });
  try {
    return await work({ ...settings, title, client }, s3);
  } catch (error) {
    throw explain(error, { title, object, variable: VARIABLE }, s3Meaning);
  } finally {
    client.destroy();
  }
}

function settingsIn(env: Environment, object: string): Omit<S3Server, 'title' | 'client'> {
  const { WAYPOST_S3_ENDPOINT: endpoint = '', WAYPOST_S3_USERS: users = 'none' } = env;
  const { WAYPOST_S3_ACCESS_KEY_ID: accessKeyId, WAYPOST_S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const fix = `Set ${VARIABLE} to \`https://<host>\`, and WAYPOST_S3_ACCESS_KEY_ID and WAYPOST_S3_SECRET_ACCESS_KEY to a key of its administrator.`;
  if (!URL.canParse(endpoint) || !/^https?:/.test(endpoint)) {
    const why = endpoint ? 'no address of one' : 'not set';
    throw new Refusal(`No S3 server is known for ${object}: ${VARIABLE} is ${why}.`, { fix });
  }
  if (!accessKeyId || !secretAccessKey)
    throw new Refusal(
      `No key of the administrator is known for ${object}: WAYPOST_S3_ACCESS_KEY_ID or WAYPOST_S3_SECRET_ACCESS_KEY is not set.`,
      { fix },
    );
  if (users !== 'versitygw' && users !== 'none')
    throw new Refusal(`WAYPOST_S3_USERS is \`${users}\`, which is no kind of server.`, {
      fix: 'Set it to `versitygw` if versitygw makes the users, or to `none` where keys are made by hand.',
    });
  return {
    endpoint,
    region: env.WAYPOST_S3_REGION || 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    userEndpoint: users === 'versitygw' ? env.WAYPOST_S3_ADMIN_ENDPOINT || endpoint : undefined,
  };
}

/** By the code of an error: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const s3Meaning: MeaningOf = (error, variable) => {
  const { name } = error;
  const status = statusOf(error);
  if (name === 'InvalidAccessKeyId' || name === 'SignatureDoesNotMatch')
    return {
      says: 'rejects the key of the administrator',
      fix: 'Correct WAYPOST_S3_ACCESS_KEY_ID and WAYPOST_S3_SECRET_ACCESS_KEY.',
    };
  if (/AccessDenied/.test(name))
    return {
      says: 'does not permit it',
      fix: 'Give the key of the administrator the right to make buckets and users.',
    };
  if (name === 'BucketAlreadyExists')
    return {
      says: 'has a bucket of that name that belongs to somebody else',
      fix: 'Choose another name in the request.',
    };
  if (status === 507) return FULL;
  if (isUnsupported(error)) return { says: 'does not support it', fix: `Name another server in ${variable}.` };
  return status === undefined ? undefined : OTHER;
};

export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

export function isUnsupported(error: unknown): boolean {
  return statusOf(error) === 501 || (error as Error).name === 'NotImplemented';
}

export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}
