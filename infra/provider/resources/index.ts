import type { Resource } from '../resource.ts';
import { postgresqlDatabase } from './postgresql-database.ts';

/** A new resource is a file here and a name below. */
export const RESOURCES: readonly Resource[] = [postgresqlDatabase];
