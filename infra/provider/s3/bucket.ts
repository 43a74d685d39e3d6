import type { ObjectIdentifier, Tag } from '@aws-sdk/client-s3';
import { isMissing, isUnsupported, type S3Package, type S3Server } from './connect.ts';
import { desiredPolicy, isSamePolicy, type Policy } from './policy.ts';

const MARK = 'waypost';
/** Who is everybody, in the list of those who may reach a bucket. */
const EVERYBODY = /\/groups\/global\//;

export interface Bucket {
  mark: string | null;
  tags: Tag[];
  isVersioned: boolean | undefined;
  policy: Policy | undefined;
  /** Whether the server keeps everybody out, whatever a policy says; undefined where it has no such switch. */
  isClosed: boolean | undefined;
  /** Whether a list of rights lets everybody in. */
  isOpen: boolean;
}

export interface Reach {
  server: Pick<S3Server, 'client' | 'region'>;
  s3: S3Package;
  name: string;
}

export async function readBucket({ server: { client }, s3, name }: Reach): Promise<Bucket | undefined> {
  const Bucket = name;
  const tagging = await client.send(new s3.GetBucketTaggingCommand({ Bucket })).catch(untaggedOrAbsent);
  if (!tagging) return undefined;
  const versioning = await client.send(new s3.GetBucketVersioningCommand({ Bucket })).catch(absent(isUnsupported));
  const policy = await client.send(new s3.GetBucketPolicyCommand({ Bucket })).catch(absent(isMissing));
  const block = await client.send(new s3.GetPublicAccessBlockCommand({ Bucket })).catch(closedOrAbsent);
  const acl = await client.send(new s3.GetBucketAclCommand({ Bucket })).catch(absent(isUnsupported));
  const tags = tagging.TagSet ?? [];
  return {
    mark: tags.find(({ Key }) => Key === MARK)?.Value ?? null,
    tags,
    isVersioned: versioning && versioning.Status === 'Enabled',
    policy: policy?.Policy && JSON.parse(policy.Policy),
    isClosed: block && Object.values(block.PublicAccessBlockConfiguration ?? { none: false }).every(Boolean),
    isOpen: acl?.Grants?.some(({ Grantee }) => EVERYBODY.test(Grantee?.URI ?? '')) ?? false,
  };
}

function absent(isSort: (error: unknown) => boolean): (error: unknown) => undefined {
  return (error) => {
    if (!isSort(error)) throw error;
    return undefined;
  };
}

/** A bucket without tags is there. */
function untaggedOrAbsent(error: unknown): { TagSet?: Tag[] } | undefined {
  return /^NoSuchTagSet/.test((error as Error).name) ? {} : absent(isMissing)(error);
}

/** A bucket without the switch is open; a server without it says so. */
function closedOrAbsent(error: unknown): { PublicAccessBlockConfiguration?: object } | undefined {
  return isMissing(error) ? {} : absent(isUnsupported)(error);
}

/** Makes a bucket with its mark. A server that does not take both at once gets the mark by {@link repairBucket}. */
export async function createBucket({ server: { client, region }, s3, name }: Reach, mark: string): Promise<void> {
  const Tags = [{ Key: MARK, Value: mark }];
  const place = region === 'us-east-1' ? {} : { LocationConstraint: region as never };
  await client.send(new s3.CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: { ...place, Tags } }));
}

export interface DesiredBucket {
  mark: string;
  versioning: boolean;
  /** The keys that may use it besides the administrator's; undefined where one is supplied by hand. */
  access: readonly string[] | undefined;
}

/** Makes a bucket as it should be, as far as the server can. @returns whether the server keeps versions */
export async function repairBucket(reach: Reach, bucket: Bucket, desired: DesiredBucket): Promise<boolean> {
  await setMark(reach, bucket, desired.mark);
  await closeToPublic(reach, bucket);
  await setPolicy(reach, bucket, desired.access);
  return setVersioning(reach, bucket, desired.versioning);
}

async function setMark({ server: { client }, s3, name }: Reach, { mark, tags }: Bucket, wanted: string): Promise<void> {
  if (mark === wanted) return;
  const TagSet = [...tags.filter(({ Key }) => Key !== MARK), { Key: MARK, Value: wanted }];
  await client.send(new s3.PutBucketTaggingCommand({ Bucket: name, Tagging: { TagSet } }));
}

async function closeToPublic({ server: { client }, s3, name }: Reach, { isClosed, isOpen }: Bucket): Promise<void> {
  const Bucket = name;
  if (isClosed === false) {
    const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
    await client.send(new s3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: all }));
  }
  if (isOpen) await client.send(new s3.PutBucketAclCommand({ Bucket, ACL: 'private' }));
}

async function setPolicy(
  { server: { client }, s3, name }: Reach,
  { policy: found }: Bucket,
  access: readonly string[] | undefined,
): Promise<void> {
  const Bucket = name;
  const policy = desiredPolicy(name, { found, access });
  if (isSamePolicy(found, policy)) return;
  if (policy) await client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
  else await client.send(new s3.DeleteBucketPolicyCommand({ Bucket }));
}

/** Some servers answer what the setting is, and only then that they have none. */
async function setVersioning(
  { server: { client }, s3, name }: Reach,
  { isVersioned }: Bucket,
  versioning: boolean,
): Promise<boolean> {
  if (isVersioned === undefined || isVersioned === versioning) return isVersioned !== undefined;
  const VersioningConfiguration = { Status: versioning ? 'Enabled' : 'Suspended' } as const;
  const command = new s3.PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration });
  return client.send(command).then(
    () => true,
    (error) => absent(isUnsupported)(error) ?? false,
  );
}

/** Says how a bucket differs from how it should be and no attribute shows, a sentence each. */
export function driftOfBucket(name: string, bucket: Bucket, access: readonly string[] | undefined): string[] {
  const { policy: found } = bucket;
  const isOwnPolicy = isSamePolicy(found, desiredPolicy(name, { found, access }));
  return [
    ...(bucket.mark === null ? [`The bucket \`${name}\` has no tag that says whose it is.`] : []),
    ...(isOwnPolicy ? [] : [`The bucket \`${name}\` has another policy.`]),
    ...(bucket.isClosed === false ? [`The bucket \`${name}\` can be opened to everybody.`] : []),
    ...(bucket.isOpen ? [`The bucket \`${name}\` is open to everybody.`] : []),
  ];
}

export function lacksOf({ isVersioned, isClosed }: Bucket): string[] {
  return [
    ...(isVersioned === undefined ? ['The server keeps no versions of objects.'] : []),
    ...(isClosed === undefined
      ? ['The server has no switch that blocks public access. Nothing that Waypost sets gives any.']
      : []),
  ];
}

export async function hasObjects(reach: Reach): Promise<boolean> {
  return (await versionsOf(reach, 1)).length > 0;
}

/** Removes a bucket with all versions of its objects, and uploads that were not finished. */
export async function dropBucket(reach: Reach): Promise<void> {
  const { server, s3, name: Bucket } = reach;
  const { client } = server;
  const { Uploads = [] } = await client.send(new s3.ListMultipartUploadsCommand({ Bucket }));
  for (const { Key, UploadId } of Uploads)
    await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  for (let objects = await versionsOf(reach, 1000); objects.length > 0; objects = await versionsOf(reach, 1000))
    await client.send(new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects: objects, Quiet: true } }));
  await client.send(new s3.DeleteBucketCommand({ Bucket }));
}

/** The first objects, their earlier versions, and marks of what was deleted. */
async function versionsOf({ server: { client }, s3, name }: Reach, most: number): Promise<ObjectIdentifier[]> {
  const page = await client.send(new s3.ListObjectVersionsCommand({ Bucket: name, MaxKeys: most }));
  const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
  return found.map(({ Key, VersionId }) => ({ Key, VersionId }));
}
