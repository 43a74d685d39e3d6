import { createHash } from 'node:crypto';
import { UNKNOWN, type Value, type Values } from '../protocol/value.ts';
import { Refusal } from '../refusal.ts';
import type { Change, Memory } from '../resource.ts';
import type { S3Server } from '../s3/connect.ts';
import { hashOf, readS3User, setS3Role, setS3User } from '../s3/users.ts';
import { secretIn } from './refusals.ts';
import { endOfTurn } from './turns.ts';

/** Makes the user, or sets its secret where it is another. @returns what the provider remembers of the secret */
export async function writeUser(
  server: S3Server,
  access: string,
  { prior, planned, config, memory }: Change,
): Promise<string> {
  const user = await readS3User(server, access);
  const isKept =
    user &&
    prior?.secret_version === planned.secret_version &&
    prior &&
    keyOf(prior) === access &&
    user.secret === memory.secret;
  if (!isKept) {
    const secret = secretIn(config, 'secret_key', titleOf(planned));
    await setS3User(server, access, secret);
    return hashOf(secret);
  }
  if (user.role !== 'user') await setS3Role(server, access);
  return user.secret;
}

export async function driftOfUser(server: S3Server, values: Values, memory: Memory): Promise<string[]> {
  const access = keyOf(values);
  if (access === undefined || !server.userEndpoint) return [];
  const user = await readS3User(server, access);
  if (!user) return [`The user \`${access}\` is missing.`];
  return [
    ...(user.role === 'user' ? [] : [`The user \`${access}\` has the role \`${user.role}\`.`]),
    ...(user.secret === memory.secret ? [] : ['Somebody else set the secret.']),
    ...(values.keep_old === true ? [] : await oldKeys(server, values)).map((key) => `The key \`${key}\` still works.`),
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

export function keyOf(values: Values): string | undefined {
  const key = foreseeKey(values);
  return typeof key === 'string' ? key : undefined;
}

/** The access key as far as a plan knows it; null where somebody supplies one. */
export function foreseeKey({ name = null, mark = null, supplied_key: supplied, rotation = 0 }: Values): Value {
  if (supplied === true) return null;
  if (typeof name !== 'string' || typeof mark !== 'string') return UNKNOWN;
  return supplied === UNKNOWN || rotation === UNKNOWN ? UNKNOWN : keyAt({ name, mark }, endOfTurn(rotation));
}

/** @param end of the name, once credentials were renewed */
function keyAt({ name, mark }: Values, end: string | undefined): string {
  const parts = [name, mark, ...(end === undefined ? [] : [end])];
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `WP${hash.slice(0, 18).toUpperCase()}`;
}

/** The keys that are this resource's: the first, and those after renewals. */
export function ownKeys(values: Values): string[] {
  return keyOf(values) === undefined ? [] : [undefined, '1', '2'].map((end) => keyAt(values, end));
}

/** The keys with secrets of before that are on the server; none where the server makes no users, or nothing was renewed. */
export async function oldKeys(server: S3Server, values: Values): Promise<string[]> {
  if (!server.userEndpoint || endOfTurn(values.rotation) === undefined) return [];
  const found: string[] = [];
  for (const key of ownKeys(values)) if (key !== keyOf(values) && (await readS3User(server, key))) found.push(key);
  return found;
}

/** The keys that may use the bucket; undefined where somebody supplies one. */
export async function keysWithAccess(server: S3Server, values: Values): Promise<string[] | undefined> {
  const key = keyOf(values);
  if (key === undefined) return undefined;
  return values.keep_old === true ? [key, ...(await oldKeys(server, values))] : [key];
}

export function titleOf(values: Values): string {
  return `the bucket \`${String(values.name).replaceAll('`', "'")}\``;
}
