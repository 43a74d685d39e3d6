import { createHash } from 'node:crypto';
import { UNKNOWN, type Value, type Values } from '../protocol/value.ts';
import { Refusal } from '../refusal.ts';
import type { Change, Memory } from '../resource.ts';
import type { S3Server } from '../s3/connect.ts';
import { hashOf, readS3User, setS3Role, setS3User } from '../s3/users.ts';
import { secretIn } from './refusals.ts';

/** Makes the user, or sets its secret where it is another. @returns what the provider remembers of the secret */
export async function writeUser(
  server: S3Server,
  access: string,
  { prior, planned, config, memory }: Change,
): Promise<string> {
  const user = await readS3User(server, access);
  const isKept = user && prior?.secret_version === planned.secret_version && user.secret === memory.secret;
  if (!isKept) {
    const secret = secretIn(config, 'secret_key', titleOf(planned));
    await setS3User(server, access, secret);
    return hashOf(secret);
  }
  if (user.role !== 'user') await setS3Role(server, access);
  return user.secret;
}

/** What differs in the user of a bucket, a sentence each. */
export async function driftOfUser(server: S3Server, values: Values, memory: Memory): Promise<string[]> {
  const access = keyOf(values);
  if (access === undefined || !server.userEndpoint) return [];
  const user = await readS3User(server, access);
  if (!user) return [`The user \`${access}\` is missing.`];
  return [
    ...(user.role === 'user' ? [] : [`The user \`${access}\` has the role \`${user.role}\`.`]),
    ...(user.secret === memory.secret ? [] : ['Somebody else set the secret.']),
  ];
}

/** A server that makes no users needs a key from somebody. */
export function examineUsers({ title, userEndpoint }: S3Server, values: Values): void {
  if (values.supplied_key === true || userEndpoint) return;
  throw new Refusal(`${title} makes no users, so ${titleOf(values)} needs a key that somebody supplies.`, {
    fix: 'Make a key for the bucket on the server, put it into the secret store, and set `supplied_key: true` in the request; or set WAYPOST_S3_USERS if versitygw makes the users.',
    attribute: 'supplied_key',
  });
}

/** The access key, where the server makes it. */
export function keyOf(values: Values): string | undefined {
  const key = foreseeKey(values.name ?? null, values.mark ?? null, values.supplied_key);
  return typeof key === 'string' ? key : undefined;
}

/** The access key as far as a plan knows it; null where somebody supplies one. */
export function foreseeKey(name: Value, mark: Value, supplied: Value | undefined): Value {
  if (supplied === true) return null;
  if (typeof name !== 'string' || typeof mark !== 'string' || supplied === UNKNOWN) return UNKNOWN;
  const hash = createHash('sha256').update(`${name}\n${mark}`).digest('hex');
  return `WP${hash.slice(0, 18).toUpperCase()}`;
}

/** A bucket in a sentence. */
export function titleOf(values: Values): string {
  return `the bucket \`${String(values.name).replaceAll('`', "'")}\``;
}
