import {
  DeleteObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3States, StateBucket } from '../../core/provision/stack/infra.ts';

/** Opens a bucket of states. What a call throws is the client's own error. */
export function openS3States({ bucket: Bucket, region, endpoint, key }: StateBucket): S3States {
  const client = new S3Client({
    region,
    ...(key && { credentials: key }),
    ...(endpoint && { endpoint, forcePathStyle: true }),
  });
  return {
    async keys(Prefix) {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      return keys.sort();
    },
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async locksAgain(Key) {
      const lock = () => client.send(new PutObjectCommand({ Bucket, Key, Body: '{}', IfNoneMatch: '*' }));
      const unlock = () => client.send(new DeleteObjectCommand({ Bucket, Key }));
      try {
        await lock();
        await unlock();
        await lock();
        return true;
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return false;
        throw error;
      } finally {
        await unlock();
      }
    },
  };
}
