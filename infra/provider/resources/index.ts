import type { Resource } from '../resource.ts';
import { postgresqlDatabase } from './postgresql-database.ts';
import { redisUser } from './redis-user.ts';
import { s3Bucket } from './s3-bucket.ts';

/** A new resource is a file here and a name below. */
export const RESOURCES: readonly Resource[] = [postgresqlDatabase, redisUser, s3Bucket];
