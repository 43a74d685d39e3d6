import type { Ask } from './connect.ts';

/** How many keys one question looks at: some milliseconds of the server, which does nothing else meanwhile. */
const AT_ONCE = '5000';

export async function* keysOf(ask: Ask, prefix: string): AsyncGenerator<string[]> {
  for (const database of await databasesOf(ask)) {
    await ask('SELECT', database);
    let cursor = '0';
    do {
      const answer = await ask<[string, string[]]>('SCAN', cursor, 'MATCH', `${prefix}*`, 'COUNT', AT_ONCE);
      const [next, keys] = answer;
      if (keys.length > 0) yield keys;
      cursor = String(next);
    } while (cursor !== '0');
  }
}

/** Whether there is a key with a prefix. Looks at the whole server where there is none. */
export async function hasKeys(ask: Ask, prefix: string): Promise<boolean> {
  for await (const _ of keysOf(ask, prefix)) return true;
  return false;
}

export async function dropKeys(ask: Ask, prefix: string): Promise<void> {
  for await (const keys of keysOf(ask, prefix)) await ask('UNLINK', ...keys);
}

/** The databases that hold something: `db0:keys=3,expires=0,avg_ttl=0`. */
async function databasesOf(ask: Ask): Promise<string[]> {
  const text = await ask<string>('INFO', 'keyspace');
  return [...String(text).matchAll(/^db(\d+):/gm)].map(([, number]) => number!);
}
