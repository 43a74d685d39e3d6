import type pg from 'pg';
import type { PostgresqlServer } from '../postgresql/connect.ts';
import {
  actAs,
  createRole,
  driftOfRole,
  dropRole,
  giveUp,
  type Role,
  type RoleRules,
  readRole,
  repairRole,
} from '../postgresql/role.ts';
import { UNKNOWN, type Value, type Values } from '../protocol/value.ts';
import type { Memory } from '../resource.ts';
import { foreign } from './refusals.ts';
import { endOfTurn, nameInTurn, namesInTurn } from './turns.ts';

/** No name of a request has it, so that no login is the role of another database. */
const SIGN = '_';

/** The role that logs in: the owner of the database, or one that acts as the owner. */
export function loginOf(values: Values): string {
  return nameInTurn(String(values.name), SIGN, values);
}

/** The same as far as a plan knows it. */
export function foreseeLogin({ name = null, rotation }: Values): Value {
  if (name === UNKNOWN || rotation === UNKNOWN) return UNKNOWN;
  return typeof name === 'string' ? loginOf({ name, rotation: rotation ?? 0 }) : name;
}

/** The roles that can log in beside the owner; none where its credentials were never renewed. */
export function loginsOf(values: Values): string[] {
  return endOfTurn(values.rotation) === undefined ? [] : namesInTurn(String(values.name), SIGN).slice(1);
}

export function rulesOf(values: Values, logsIn: boolean): RoleRules {
  return { logsIn, members: loginsOf(values), connectionLimit: Number(values.connection_limit) };
}

/** Whether the owner of the database should log in: with the first credentials, and as long as these still work. */
export function ownerLogsIn(values: Values, owner: Pick<Role, 'canLogin'>): boolean {
  return endOfTurn(values.rotation) === undefined || (values.keep_old === true && owner.canLogin);
}

/** Makes the role that logs in, where that is not the owner. @returns it, without its new password */
export async function writeLogin(server: PostgresqlServer, values: Values): Promise<{ role: Role; isNew: boolean }> {
  const { admin } = server;
  const [name, login, mark] = [String(values.name), loginOf(values), String(values.mark)];
  if (login === name) return { role: (await readRole(admin, name))!, isNew: false };
  const before = await ownLogin(server, login, values);
  if (!before) await createRole(admin, { name: login, mark });
  const role = (await readRole(admin, login))!;
  await repairRole(admin, login, { role, mark, ...rulesOf(values, true) });
  await actAs(admin, login, name);
  return { role, isNew: before === undefined };
}

/** Removes the roles with the credentials of before, if they are not kept. Sessions that are open go on. */
export async function dropOldLogins(server: PostgresqlServer, values: Values): Promise<void> {
  if (values.keep_old === true) return;
  const name = String(values.name);
  for (const login of loginsOf(values)) {
    if (login === loginOf(values) || !(await isOwnLogin(server, login, values))) continue;
    await server.inDatabase(name, (client) => giveUp(client, login, name));
    await dropRole(server.admin, login);
  }
}

type ReadValues = { values: Values; memory: Memory };

/** Says how the role that owns a database differs from how it should be, a sentence each. */
export function driftOfOwner(owner: Role | undefined, { values, memory }: ReadValues): string[] {
  const name = String(values.name);
  if (!owner) return [`The role \`${name}\` is missing.`];
  const isLogin = loginOf(values) === name;
  return [
    ...driftOfRole(name, owner, rulesOf(values, ownerLogsIn(values, owner))),
    ...(isLogin && isForeignPassword(owner, memory) ? [NEWER_PASSWORD] : []),
  ];
}

/** Says the same of the roles that log in after renewals. */
export async function driftOfLogins(admin: pg.Client, { values, memory }: ReadValues): Promise<string[]> {
  const name = String(values.name);
  const drift: string[] = [];
  for (const login of loginsOf(values)) {
    const role = await readRole(admin, login);
    const isCurrent = login === loginOf(values);
    if (!role && isCurrent) drift.push(`The role \`${login}\` is missing.`);
    if (!role) continue;
    drift.push(...driftOfRole(login, role, rulesOf(values, true)));
    const isMember = role.memberships.some((one) => one.role === name && one.member === login);
    if (!isMember) drift.push(`The role \`${login}\` does not act as \`${name}\`.`);
    if (isCurrent && isForeignPassword(role, memory)) drift.push(NEWER_PASSWORD);
    if (!isCurrent && values.keep_old !== true) drift.push(`The role \`${login}\` still logs in.`);
  }
  return drift;
}

const NEWER_PASSWORD = 'Somebody else set the password.';

export function isForeignPassword(role: Role, memory: Memory): boolean {
  return role.password !== null && memory.password !== undefined && role.password !== memory.password;
}

export async function isOwnLogin({ admin }: PostgresqlServer, login: string, { mark }: Values): Promise<boolean> {
  return (await readRole(admin, login))?.mark === mark;
}

async function ownLogin(
  { admin, title }: PostgresqlServer,
  login: string,
  { mark }: Values,
): Promise<Role | undefined> {
  const role = await readRole(admin, login);
  if (!role || role.mark === mark) return role;
  throw foreign(`${title} has a role \`${login}\` that is not this resource's.`);
}
