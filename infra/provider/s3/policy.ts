import { isDeepStrictEqual } from 'node:util';

/** A policy of a bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
export type Policy = { Version: string; Statement: readonly Statement[] };

interface Statement {
  Effect: string;
  Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  [field: string]: unknown;
}

const OF_BUCKET = ['ListBucket', 'ListBucketVersions', 'ListBucketMultipartUploads', 'GetBucketLocation'];
const OF_OBJECTS = [
  ...['GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject', 'GetObjectTagging', 'PutObjectTagging'],
  ...['AbortMultipartUpload', 'ListMultipartUploadParts'],
];

/**
 * Gives the policy that a bucket should have.
 *
 * @param access the keys that may read and write objects, and not change what the bucket is; undefined where somebody supplies one:
 * then they decide the policy, as long as it does not let everybody in
 */
export function desiredPolicy(
  bucket: string,
  { found, access }: { found: Policy | undefined; access: readonly string[] | undefined },
): Policy | undefined {
  if (access !== undefined) {
    const arn = `arn:aws:s3:::${bucket}`;
    const statements = [allow(access, OF_BUCKET, arn), allow(access, OF_OBJECTS, `${arn}/*`)];
    return { Version: '2012-10-17', Statement: statements };
  }
  const kept = found?.Statement.filter((statement) => !letsEverybodyIn(statement)) ?? [];
  return found && kept.length > 0 ? { ...found, Statement: kept } : undefined;
}

export function isSamePolicy(one: Policy | undefined, other: Policy | undefined): boolean {
  return isDeepStrictEqual(one, other);
}

function allow(access: readonly string[], actions: readonly string[], resource: string): Statement {
  return {
    Effect: 'Allow',
    Principal: { AWS: access },
    Action: actions.map((action) => `s3:${action}`),
    Resource: [resource],
  };
}

function letsEverybodyIn({ Effect, Principal }: Statement): boolean {
  const who = typeof Principal === 'object' ? Object.values(Principal).flat() : [Principal];
  return Effect === 'Allow' && who.includes('*');
}
