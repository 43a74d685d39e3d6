import { explain, FULL, GONE, type MeaningOf, OTHER } from '../explain.ts';
import { Refusal } from '../refusal.ts';
import type { Environment } from '../resource.ts';
import { addressIn, hostOf } from '../server-address.ts';

const VARIABLE = 'WAYPOST_REDIS_URL';
const ADDRESS = {
  variable: VARIABLE,
  kind: 'Redis',
  protocols: /^rediss?:$/,
  fix: `Set ${VARIABLE} to \`redis://<user>:<password>@<host>:<port>\`, with a user that may change users.`,
};
/** Milliseconds, for a connection and for one answer. */
const PATIENCE = { connectTimeout: 10_000, socketTimeout: 60_000 };

export type Ask = <Answer = unknown>(...words: string[]) => Promise<Answer>;

export interface RedisServer {
  host: string;
  port: number;
  isEncrypted: boolean;
  /** For sentences: ``Redis at `localhost:6379` ``. */
  title: string;
  /** The user that it is asked as. */
  admin: string;
  ask: Ask;
}

/**
 * Connects to the server of WAYPOST_REDIS_URL, Redis or Valkey.
 *
 * @param object what it is about, for sentences: ``the user `orders` ``
 * @throws {Refusal} also for what the server refuses
 */
export async function withRedis<T>(
  env: Environment,
  object: string,
  work: (server: RedisServer) => Promise<T>,
): Promise<T> {
  const address = addressIn(env, object, ADDRESS);
  const [host, port] = [hostOf(address), Number(address.port || 6379)];
  const title = `Redis at \`${host}:${port}\``;
  // Loaded where it is needed: it takes longer to load than all of the provider.
  const { createClient } = await import('redis');
  const client = createClient({ url: address.href, socket: { ...PATIENCE, reconnectStrategy: false } });
  // A connection that breaks also rejects what waits for its answer.
  client.on('error', () => {});
  const ask: Ask = (...words) => client.sendCommand(words) as Promise<never>;
  const server = { host, port, title, ask, isEncrypted: address.protocol === 'rediss:' };
  try {
    await client.connect();
    return await work({ ...server, admin: decodeURIComponent(address.username) || 'default' });
  } catch (error) {
    throw explain(error, { title, object, variable: VARIABLE }, redisMeaning);
  } finally {
    if (client.isOpen) client.destroy();
  }
}

/** By the first word of an error: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const redisMeaning: MeaningOf = ({ message }, variable) => {
  const [word = ''] = message.split(' ');
  if (word === 'WRONGPASS' || word === 'NOAUTH')
    return { says: 'rejects the password of the administrator', fix: `Correct the user and password in ${variable}.` };
  if (word === 'NOPERM')
    return {
      says: 'does not permit it',
      fix: `Give the user in ${variable} all rights: \`ACL SETUSER <user> ~* &* +@all\`.`,
    };
  if (word === 'MISCONF') return FULL;
  if (word === 'OOM') return { says: 'has no memory left', fix: 'Raise `maxmemory` of the server, then run it again.' };
  if (word === 'READONLY') return { says: 'is a replica', fix: `Name the primary server in ${variable}.` };
  if (word === 'LOADING') return { says: 'still loads its data', fix: 'Run it again in a moment.' };
  if (/^(?:Socket closed|The client is closed|Disconnects client)/.test(message)) return GONE;
  return /^[A-Z]{2,} /.test(message) ? OTHER : undefined;
};

/** The oldest whose users have no channels unless they are given some. */
const OLDEST = 7;

export async function examineServer({ ask, title }: Pick<RedisServer, 'ask' | 'title'>): Promise<void> {
  const version = /^redis_version:(\S+)/m.exec(String(await ask('INFO', 'server')))?.[1] ?? '0';
  if (Number.parseInt(version, 10) < OLDEST)
    throw new Refusal(`${title} has version ${version}, and users are made from version ${OLDEST} on.`, {
      fix: 'Upgrade the server, or name another one in WAYPOST_REDIS_URL.',
    });
  const answer = await ask<string[] | Record<string, string>>('CONFIG', 'GET', 'aclfile');
  if ((Array.isArray(answer) ? answer[1] : answer.aclfile) || '') return;
  throw new Refusal(`${title} has no file for its users, so it would forget them when it starts again.`, {
    fix: 'Set `aclfile /etc/redis/users.acl` in its redis.conf, make that file, and start the server again.',
  });
}
