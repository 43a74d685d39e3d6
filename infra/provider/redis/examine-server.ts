import { Refusal } from '../refusal.ts';
import type { RedisServer } from './connect.ts';

/** The oldest whose users have no channels unless they are given some. */
const OLDEST = 7;

/** Refuses a server that is too old, or that would forget its users. */
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
