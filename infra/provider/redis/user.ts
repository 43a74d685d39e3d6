import { createHash } from 'node:crypto';
import type { Ask } from './connect.ts';

/**
 * Kinds of commands whose keys and channels an ACL confines: https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/.
 * Whatever is in none of them is not allowed, such as what modules bring.
 */
const ALLOWED = [
  ...['@string', '@hash', '@list', '@set', '@sortedset', '@stream', '@geo', '@hyperloglog', '@bitmap'],
  ...['@keyspace', '@transaction', '@connection', '@pubsub'],
];

const DENIED_KINDS = ['@admin', '@dangerous', '@scripting'];

/**
 * Commands of those kinds that show names or counts of what others have, or names of their channels. PFMERGE with one key is not
 * checked by the ACL: Redis 7.0 makes that key wherever it is.
 */
const DENIED = ['scan', 'keys', 'randomkey', 'dbsize', 'pubsub', 'pfmerge', 'client|tracking', 'client|caching'];

export interface User {
  isOn: boolean;
  passwords: string[];
  keys: string;
  channels: string;
  commands: string;
  /** Whether it has further sets of rights, or needs no password. */
  hasMore: boolean;
}

export async function readUser(ask: Ask, name: string): Promise<User | undefined> {
  const answer = await ask<unknown[] | Record<string, unknown> | null>('ACL', 'GETUSER', name);
  if (answer === null) return undefined;
  const { flags, passwords, keys, channels, commands, selectors } = Array.isArray(answer) ? pairsOf(answer) : answer;
  const all = flags as string[];
  return {
    isOn: all.includes('on'),
    passwords: passwords as string[],
    keys: String(keys),
    channels: String(channels),
    commands: String(commands),
    hasMore: (selectors as unknown[]).length > 0 || all.includes('nopass'),
  };
}

function pairsOf(answer: unknown[]): Record<string, unknown> {
  return Object.fromEntries(answer.flatMap((name, index) => (index % 2 === 0 ? [[name, answer[index + 1]]] : [])));
}

/** Names of users that may use keys with a prefix, but for those that may use all. */
export async function usersOf(ask: Ask, prefix: string): Promise<string[]> {
  const list = await ask<string[]>('ACL', 'LIST');
  const pattern = new RegExp(`^%?[RW]*~${RegExp.escape(prefix)}`);
  return list.flatMap((line) => {
    const [, name = '', ...rules] = line.split(' ');
    return rules.some((rule) => pattern.test(rule.replace(/^\(/, ''))) ? [name] : [];
  });
}

/** Sets all that a user has, at once, and saves it. Hashes of passwords are SHA-256. */
export async function setUser(
  ask: Ask,
  name: string,
  { prefix, passwords }: { prefix: string; passwords: readonly string[] },
): Promise<void> {
  const rules = await rulesFor(prefix, ask);
  await ask('ACL', 'SETUSER', name, 'reset', ...rules, ...passwords.map((hash) => `#${hash}`));
  await ask('ACL', 'SAVE');
}

/** Removes a user and closes its connections. */
export async function dropUser(ask: Ask, name: string): Promise<void> {
  await ask('ACL', 'DELUSER', name);
  await ask('ACL', 'SAVE');
}

export function hashOf(password: string): string {
  return createHash('sha256').update(password).digest('hex');
}

/** The rules of a user that reaches only keys and channels whose names begin with a prefix. */
async function rulesFor(prefix: string, ask: Ask): Promise<string[]> {
  const commands = DENIED.map((name) => name.split('|')[0]!);
  const known = await ask<unknown[]>('COMMAND', 'INFO', ...commands);
  const denied = DENIED.filter((_, index) => known[index]);
  return [
    ...['on', `~${prefix}*`, `&${prefix}*`, '-@all'],
    ...ALLOWED.map((kind) => `+${kind}`),
    ...[...DENIED_KINDS, ...denied].map((name) => `-${name}`),
  ];
}
