import { once } from 'node:events';
import { connect } from 'node:net';
import process from 'node:process';
import { createClient } from 'redis';
import { expect } from 'vitest';
import { redis } from '../../../scripts/doctor/tools/redis.ts';
import { startRedis } from '../../servers/redis.ts';
import { redisUser } from './redis-user.ts';
import { inShort, Tracked, testServer, testWith } from './testing.ts';

const PASSWORD = 'kept-out-of-plan-and-state-2';
const test = testWith('redis');
const rig = testServer(async (folder) => {
  const program = await redis.find(process.env);
  return program === undefined ? undefined : startRedis(folder, program);
});

const config = (name: string, more: object = {}) => ({
  ...{ name, mark: `waypost:test/dev/${name}`, password: PASSWORD, password_version: 1 },
  ...more,
});
const tracked = () => new Tracked(redisUser, rig.server.env);
/** Makes one, and gives the name of its user. */
async function make(name: string, more: object = {}): Promise<string> {
  const one = tracked();
  expect(await one.apply(config(name, more))).toBe('');
  return String(one.state?.user);
}
/** Asks as the administrator, or as a user that Waypost made. @returns the last answer */
async function ask(commands: string[][], user?: string): Promise<unknown> {
  const url = new URL(rig.server.env.WAYPOST_REDIS_URL!);
  if (user) Object.assign(url, { username: user, password: PASSWORD });
  const client = createClient({ url: url.href, socket: { reconnectStrategy: false } });
  client.on('error', () => {});
  await client.connect();
  try {
    let answer: unknown;
    for (const words of commands) answer = await client.sendCommand(words);
    return answer;
  } finally {
    client.destroy();
  }
}

test('credentials are renewed by two users in turn, and those before end when they are not kept', async () => {
  const one = tracked();
  expect(await one.apply(config('turned'))).toBe('');
  const first = String(one.state?.user);
  expect(await one.apply(config('turned', { rotation: 1, keep_old: true, password_version: 2 }))).toBe('');
  const second = String(one.state?.user);
  expect(second).toBe(`${first}-1`);
  await ask([['SET', 'turned:a', '1']], first);
  expect(await ask([['INCR', 'turned:a']], second)).toBe(2);
  await expect(ask([['SET', 'other:a', '1']], second)).rejects.toThrow(/NOPERM/);

  expect(await one.apply(config('turned', { rotation: 1, keep_old: false, password_version: 2 }))).toBe('');
  await expect(ask([['PING']], first)).rejects.toThrow(/WRONGPASS/);
  expect(await one.apply(config('turned', { rotation: 2, keep_old: true, password_version: 3 }))).toBe('');
  expect(one.state).toMatchObject({ user: `${first}-2`, drift: [] });
  await ask([['PING']], second);
  expect(await one.apply(config('turned', { rotation: 2, keep_old: false, password_version: 3 }))).toBe('');
  await expect(ask([['PING']], second)).rejects.toThrow(/WRONGPASS/);
  expect(await ask([['GET', 'turned:a']], `${first}-2`)).toBe('2');

  await ask([['DEL', 'turned:a']], `${first}-2`);
  expect(await one.apply(undefined)).toBe('');
  expect(((await ask([['ACL', 'USERS']])) as string[]).filter((name) => name.startsWith('turned'))).toEqual([]);
});

test('a user works with its own keys and channels', async () => {
  const user = await make('work');
  const commands = `SET work:s 1, INCR work:s, EXPIRE work:s 100, HSET work:h f v, LPUSH work:l a, BLPOP work:l 1, SADD work:t a,
    ZADD work:z 1 a, XADD work:x * f v, PFADD work:p a, SETBIT work:b 1 1, GEOADD work:g 1 1 a, WATCH work:s, MULTI, DEL work:s,
    EXEC, PUBLISH work:c hello, CLIENT SETNAME me, CLIENT ID, SELECT 1, SET work:s 1, PING`;
  expect(await ask(wordsOf(commands), user)).toBe('PONG');
});

/** Commands with commas between them, each as its words. */
const wordsOf = (commands: string) => commands.split(/,\s+/).map((line) => line.split(' '));

/** Sends commands on one connection, and reads until the server closes it. */
async function say(user: string, lines: readonly (readonly string[])[]): Promise<string> {
  const { hostname, port } = new URL(rig.server.env.WAYPOST_REDIS_URL!);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  const all = [['AUTH', user, PASSWORD], ...lines, ['RESET'], ['QUIT']];
  const encoded = all.map(
    (words) => `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`,
  );
  socket.end(encoded.join(''));
  await once(socket, 'close');
  return heard.slice('+OK\r\n'.length);
}

test('each command that the server lists reaches nothing of another user', async () => {
  const attacker = await make('attacker');
  const victim = await make('victim');
  await ask(
    [
      ['SET', 'victim:secret', 'xyzzy'],
      ['HSET', 'victim:hash', 'f', 'xyzzy'],
      ['SET', 'victim:hidden', 'xyzzy'],
    ],
    victim,
  );
  await ask([['SET', 'attacker:own', '1']], attacker);
  const listed = (await ask([['COMMAND', 'LIST']])) as string[];
  const infos = (await ask([['COMMAND', 'INFO']])) as unknown[][];
  const commands = [
    ...listed.map((name) => [name]),
    ...infos.flatMap((info) => (info[9] as unknown[][]).map(([name]) => String(name).split('|'))),
  ];
  expect(commands.length).toBeGreaterThan(300);
  const words = [
    [],
    ['victim:secret'],
    ['victim:secret', 'victim:hash'],
    ['victim:hash', 'f'],
    ['attacker:own', 'victim:secret'],
  ];
  const more = [
    ['victim:made'],
    ['victim:made', '0', 'victim:secret'],
    ['victim:secret', '0', '-1'],
    ['1', 'victim:secret', 'attacker:own'],
    ['0', 'MATCH', 'victim:*'],
    ['victim:*'],
    ['victim:secret', 'attacker:own', 'REPLACE'],
  ];
  const before = await contents();
  // These close the connection or wait for others, and reach no keys.
  const quiet = new Set(['quit', 'reset', 'auth', 'hello']);
  for (const command of commands.filter(([name]) => !quiet.has(name!))) {
    const heard = await say(
      attacker,
      [...words, ...more].map((args) => [...command, ...args]),
    );
    expect([command.join(' '), /xyzzy|victim:hidden/.exec(heard)?.[0]]).toEqual([command.join(' '), undefined]);
  }
  expect(await contents()).toEqual(before);
});

/** Everything that the victim has, as the administrator sees it. */
async function contents(): Promise<unknown[]> {
  const keys = ((await ask([['KEYS', 'victim:*']])) as string[]).toSorted();
  return Promise.all(keys.map(async (key) => [key, await ask([['DUMP', key]]), await ask([['TTL', key]])]));
}

test('what no ACL can confine is refused, and so is each way around its own keys', async () => {
  const hunter = await make('hunter');
  const lines = `SCAN 0, KEYS *, RANDOMKEY, DBSIZE, FLUSHALL, FLUSHDB, SWAPDB 0 1, MONITOR, INFO, CONFIG GET *, SAVE, SHUTDOWN,
    EVAL return 0, FCALL f 0, SCRIPT LOAD x, FUNCTION LIST, MODULE LIST, ACL LIST, ACL SETUSER default on nopass,
    SUBSCRIBE prey:c, PSUBSCRIBE *, PUBLISH prey:c x, SSUBSCRIBE prey:c, SPUBLISH prey:c x, PUBSUB CHANNELS, PUBSUB NUMPAT,
    CLIENT TRACKING ON BCAST, CLIENT LIST, CLIENT KILL TYPE normal, CLIENT PAUSE 1, SORT hunter:a BY prey:*,
    SORT_RO hunter:a GET prey:*, COPY prey:a hunter:b, RENAME hunter:a prey:a, SINTERSTORE hunter:b 1 prey:a,
    BITOP AND hunter:b prey:a, ZUNIONSTORE prey:a 1 hunter:a, GEORADIUS hunter:a 0 0 1 m STORE prey:a, LMPOP 1 prey:a LEFT,
    XREAD STREAMS prey:a 0, OBJECT FREQ prey:a, MEMORY USAGE prey:a, MIGRATE h 1 prey:a 0 1, RESTORE hunter:x 0 x,
    CLUSTER KEYSLOT prey:a, LATENCY LATEST, SLOWLOG GET, REPLICAOF NO ONE, TOUCH prey:a, EXISTS prey:a`;
  const heard = await Promise.all(wordsOf(lines).map(async (words) => [words.join(' '), await say(hunter, [words])]));
  expect(heard.filter(([, answer]) => !answer!.startsWith('-NOPERM '))).toEqual([]);
});

test('what somebody changed by hand is found and repaired, also that the user is gone', async () => {
  const one = tracked();
  expect(await one.apply(config('drifting'))).toBe('');
  const user = String(one.state?.user);
  await ask([['SET', 'drifting:a', '1']], user);
  const rules = ['off', '~*', '&*', '-get', '>another', '(+get ~*)'];
  await ask([['ACL', 'SETUSER', user, ...rules]]);
  await one.refresh();
  expect([one.state!.drift!].flat().map((text) => String(text).replace(/commands `.*/, 'commands …'))).toEqual([
    `The user \`${user}\` is off.`,
    `The user \`${user}\` has the keys \`~*\`.`,
    `The user \`${user}\` has the channels \`&*\`.`,
    `The user \`${user}\` has the commands …`,
    `The user \`${user}\` has further rights, or needs no password.`,
    'Somebody else set the password.',
  ]);
  expect(await one.apply(config('drifting'))).toBe('');
  await one.refresh();
  expect(one.state?.drift).toEqual([]);
  await ask([['ACL', 'DELUSER', user]]);
  await one.refresh();
  expect(one.state?.drift).toEqual([`The user \`${user}\` is missing.`]);
  expect(await one.apply(config('drifting'))).toBe('');
  expect(await ask([['GET', 'drifting:a']], user)).toBe('1');
});

test('a run that was killed is finished by the next, which adopts its own user', async () => {
  const user = await make('half');
  expect(await make('half')).toBe(user);
});

test('a prefix that somebody else uses is refused', async () => {
  await make('taken');
  expect(inShort(await tracked().apply({ ...config('taken'), mark: 'waypost:elsewhere/dev/taken' }))).toMatch(
    /^Redis at `server` has a user `taken-\w{8}` for keys under `taken:` that is not this resource's\. Choose another name/,
  );
  await ask([['SET', 'byhand:a', '1']]);
  expect(inShort(await tracked().apply(config('byhand')))).toBe(
    "Redis at `server` has keys under `byhand:` that are not this resource's. " +
      'Choose another name in the request, or remove or rename what is there.',
  );
});

test('of two that want one prefix at once, not both get it', async () => {
  const wanted = ['one', 'other'].map((place) => ({ ...config('raced'), mark: `waypost:${place}/dev/raced` }));
  const errors = await Promise.all(wanted.map((each) => tracked().apply(each)));
  expect(errors.filter((error) => error === '').length).toBeLessThan(2);
  for (const error of errors)
    expect(error).toMatch(/^$|has a user `raced-\w{8}` for keys under `raced:` that is not this resource's/);
  const users = (await ask([['ACL', 'USERS']])) as string[];
  expect(users.filter((name) => name.startsWith('raced-')).length).toBeLessThan(2);
});

test('a protected user is not deleted, and neither is one with keys in any database', async () => {
  const one = tracked();
  expect(await one.apply(config('full', { protect: true }))).toBe('');
  expect(await one.apply(undefined)).toMatch(/is protected from being deleted/);
  expect(await one.apply(config('full'))).toBe('');
  await ask([
    ['SELECT', '3'],
    ['SET', 'full:a', '1'],
  ]);
  expect(await one.apply(undefined)).toMatch(/is not empty: there are keys under `full:`/);
  expect(await one.apply(config('full', { allow_nonempty_delete: true }))).toBe('');
  expect(await one.apply(undefined)).toBe('');
  expect(
    await ask([
      ['SELECT', '3'],
      ['EXISTS', 'full:a'],
    ]),
  ).toBe(0);
});

test.each(['a*', '', 'x; FLUSHALL', '\u{1F600}', '[a]'])('the name `%s` is refused', async (name) => {
  expect(await tracked().apply({ ...config('x'), name })).toMatch(/is not 1 to 100 letters, digits and the signs/);
});
