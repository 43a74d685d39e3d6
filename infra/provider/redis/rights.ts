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

/** The rules of a user that reaches only keys and channels whose names begin with a prefix. */
export async function rulesFor(prefix: string, ask: Ask): Promise<string[]> {
  const commands = DENIED.map((name) => name.split('|')[0]!);
  const known = await ask<unknown[]>('COMMAND', 'INFO', ...commands);
  const denied = DENIED.filter((_, index) => known[index]);
  return [
    ...['on', `~${prefix}*`, `&${prefix}*`, '-@all'],
    ...ALLOWED.map((kind) => `+${kind}`),
    ...[...DENIED_KINDS, ...denied].map((name) => `-${name}`),
  ];
}
