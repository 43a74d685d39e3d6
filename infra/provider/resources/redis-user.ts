import { createHash } from 'node:crypto';
import { UNKNOWN, type Values } from '../protocol/value.ts';
import { examineServer, type RedisServer, withRedis } from '../redis/connect.ts';
import { dropKeys, hasKeys } from '../redis/keys.ts';
import { dropUser, hashOf, readUser, setUser, type User, usersOf } from '../redis/user.ts';
import type { Change, Environment, Found, Memory, Resource } from '../resource.ts';
import { foreign, notEmpty, refuseProtected, secretIn } from './refusals.ts';
import { foundAttribute, SHARED_ATTRIBUTES, secretAttribute, versionAttribute } from './shared-attributes.ts';
import { endOfTurn, nameInTurn, namesInTurn } from './turns.ts';

export const redisUser: Resource = {
  type: 'shared_redis_user',
  description: 'A user on a Redis or Valkey server that reaches only keys and channels whose names begin with its own.',
  attributes: {
    name: {
      type: 'string',
      description: 'What the names of its keys and channels begin with, before a colon.',
      from: 'required',
      replaces: true,
      check: (name: string) =>
        // Whatever a pattern of an ACL reads as more than itself would reach the keys of others.
        /^[A-Za-z0-9][\w.~-]{0,99}$/.test(name)
          ? undefined
          : 'is not 1 to 100 letters, digits and the signs `.`, `_`, `~` and `-`',
    },
    ...SHARED_ATTRIBUTES,
    password: secretAttribute('The password of the user', 'password_version'),
    password_version: versionAttribute('password'),
    key_prefix: foundAttribute('What the names of its keys and channels begin with.'),
    host: foundAttribute('The name of the server, for clients.'),
    port: foundAttribute('Its port.', 'number'),
    user: foundAttribute('The name of the user. It follows from the name and the mark.'),
    tls: foundAttribute('Whether clients connect with TLS.', 'bool'),
  },

  foresee: ({ name = null, mark = null, rotation = 0 }) =>
    typeof name === 'string' && typeof mark === 'string' && rotation !== UNKNOWN
      ? { key_prefix: prefixOf(name), user: nameInTurn(userOf(name, mark), SIGN, { rotation }), drift: [] }
      : { key_prefix: typeof name === 'string' ? prefixOf(name) : UNKNOWN, user: UNKNOWN, drift: [] },

  /** The mark is a part of the id, since the name of the user follows from it. */
  import(id) {
    const [name = '', mark = ''] = id.split(/ (.*)/s);
    const user = { key_prefix: prefixOf(name), user: userOf(name, mark) };
    return { name, mark, ...user, protect: false, allow_nonempty_delete: false };
  },

  async examine({ prior, planned }, env) {
    const values = planned ?? prior!;
    if (typeof values.user !== 'string') return;
    await withRedis(env, titleOf(values), async (server) => {
      if (!planned) return refuseRemoval(server, values);
      await examineServer(server);
      await refuseForeign(server, values, prior);
    });
  },

  read: ({ values, memory }, env) =>
    withRedis(env, titleOf(values), async (server) => {
      const name = String(values.user);
      const user = await readUser(server.ask, name);
      if (!user && !(await hasKeys(server.ask, String(values.key_prefix)))) return undefined;
      const drift = [
        ...(user ? driftOf(user, values, memory) : [`The user \`${name}\` is missing.`]),
        ...(await oldUsers(server, values)).map((one) => `The user \`${one}\` still works.`),
      ];
      return { values: { ...values, ...factsOf(server), drift }, memory };
    }),

  create: write,
  update: write,

  delete: (values, env) =>
    withRedis(env, titleOf(values), async (server) => {
      await refuseRemoval(server, values);
      // In this order, so that nothing writes keys meanwhile.
      for (const name of ownNames(values)) await dropUser(server.ask, name);
      await dropKeys(server.ask, String(values.key_prefix));
    }),
};

/** Makes what is missing and repairs what differs: the same for a new one, for a change, and after a kill. */
async function write({ prior, planned, config, memory }: Change, env: Environment): Promise<Found> {
  return withRedis(env, titleOf(planned), async (server) => {
    const { ask } = server;
    await examineServer(server);
    await refuseForeign(server, planned, prior);
    const [name, prefix] = [String(planned.user), String(planned.key_prefix)];
    const before = await readUser(ask, name);
    const isNewPassword =
      !before ||
      !prior ||
      prior.password_version !== planned.password_version ||
      prior.user !== name ||
      isForeignPassword(before, memory);
    const passwords = isNewPassword ? [hashOf(secretIn(config, 'password', titleOf(planned)))] : before.passwords;
    await setUser(ask, name, { prefix, passwords });
    if (!before) await refuseRace(server, planned, prior);
    for (const old of await oldUsers(server, planned)) await dropUser(ask, old);
    // Another mark is another user.
    const isOther = prior && !ownNames(planned).includes(String(prior.user));
    if (isOther) for (const old of ownNames(prior)) await dropUser(ask, old);
    const after = (await readUser(ask, name))!;
    const { commands, keys, channels } = after;
    return {
      values: { ...planned, ...factsOf(server) },
      memory: { commands, keys, channels, password: fingerprint(after.passwords) },
    };
  });
}

async function refuseForeign(server: RedisServer, values: Values, prior: Values | undefined): Promise<void> {
  const { ask, title } = server;
  const prefix = String(values.key_prefix);
  const users = await usersOf(ask, prefix);
  const names = ownNames(values);
  const own = [...names, ...(prior ? ownNames(prior) : []), server.admin];
  const other = users.find((user) => !own.includes(user));
  if (other !== undefined)
    throw foreign(`${title} has a user \`${other}\` for keys under \`${prefix}\` that is not this resource's.`);
  if (prior || users.some((user) => names.includes(user)) || !(await hasKeys(ask, prefix))) return;
  throw foreign(`${title} has keys under \`${prefix}\` that are not this resource's.`);
}

/** Takes a new user back where another run made one for the same prefix meanwhile: an ACL locks nothing. */
async function refuseRace(server: RedisServer, values: Values, prior: Values | undefined): Promise<void> {
  try {
    await refuseForeign(server, values, prior);
  } catch (error) {
    await dropUser(server.ask, String(values.user));
    throw error;
  }
}

async function refuseRemoval({ ask, title }: RedisServer, values: Values): Promise<void> {
  const object = `${titleOf(values)} on ${title}`;
  refuseProtected(object, values);
  if (values.allow_nonempty_delete === true || !(await hasKeys(ask, String(values.key_prefix)))) return;
  throw notEmpty(object, `there are keys under \`${values.key_prefix}\``);
}

function driftOf(user: User, { user: name }: Values, memory: Memory): string[] {
  return [
    ...(user.isOn ? [] : [`The user \`${name}\` is off.`]),
    ...(user.keys === memory.keys ? [] : [`The user \`${name}\` has the keys \`${user.keys}\`.`]),
    ...(user.channels === memory.channels ? [] : [`The user \`${name}\` has the channels \`${user.channels}\`.`]),
    ...(user.commands === memory.commands ? [] : [`The user \`${name}\` has the commands \`${user.commands}\`.`]),
    ...(user.hasMore ? [`The user \`${name}\` has further rights, or needs no password.`] : []),
    ...(isForeignPassword(user, memory) ? ['Somebody else set the password.'] : []),
  ];
}

function isForeignPassword({ passwords }: User, memory: Memory): boolean {
  return fingerprint(passwords) !== memory.password;
}

/** Of hashes of passwords. A state that shows it gives nothing away, as the passwords are random. */
function fingerprint(passwords: readonly string[]): string {
  return createHash('sha256').update(passwords.join(' ')).digest('hex');
}

function factsOf({ host, port, isEncrypted }: RedisServer): Values {
  return { host, port, tls: isEncrypted };
}

function prefixOf(name: string): string {
  return `${name}:`;
}

/** Names of users that are this resource's: the first, and those after renewals. */
function ownNames({ name, mark }: Values): string[] {
  return namesInTurn(userOf(String(name), String(mark)), SIGN);
}

/** Users with credentials of before, where these should not work any more. */
async function oldUsers({ ask }: RedisServer, values: Values): Promise<string[]> {
  if (values.keep_old === true || endOfTurn(values.rotation) === undefined) return [];
  const found: string[] = [];
  for (const name of ownNames(values)) if (name !== values.user && (await readUser(ask, name))) found.push(name);
  return found;
}

const SIGN = '-';

/** A user has no comment that could bear the mark, so its name does. */
function userOf(name: string, mark: string): string {
  return `${name}-${createHash('sha256').update(mark).digest('hex').slice(0, 8)}`;
}

function titleOf(values: Values): string {
  return `the user \`${String(values.user)}\``;
}
