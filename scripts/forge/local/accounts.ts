import { join } from 'node:path';
import type { Account } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import type { JsonStore } from './json-store.ts';
import { ACCOUNT_SCHEMA } from './records.ts';

/** Approves by the policy of a local forge; nobody's login. */
export const LOCAL_POLICY = 'local-policy';

/** The portal's account on this machine: the requester did not write the answer. */
export const PORTAL = 'waypost[bot]';

const LOGIN = /^[a-z0-9](?:[a-z0-9_-]{0,98})(?:\[bot\])?$/i;

/** Every account that the local forge has seen. An id is given once, and stays with its login. */
export class Accounts {
  readonly #store: JsonStore;

  constructor(store: JsonStore) {
    this.#store = store;
  }

  find(login: string): Account | undefined {
    return LOGIN.test(login) ? this.#store.read(fileOf(login), ACCOUNT_SCHEMA) : undefined;
  }

  /** The account of a login, made now where there is none. @throws {ForgeRefusal} `invalid` when it cannot be a login */
  ensure(login: string): Account {
    if (!LOGIN.test(login))
      throw new ForgeRefusal(
        'invalid',
        `\`${login}\` is not a login: letters, digits and hyphens, as in \`ines-okafor\`.`,
      );
    const known = this.find(login);
    if (known) return known;
    const id = this.#store.createNext('account-ids', () => ({ login }));
    const account = { login, id, isBot: isBotLogin(login) };
    return this.#store.create(fileOf(login), account) ? account : (this.find(login) ?? account);
  }
}

/** Whether a login is of no person: that of the policy, or one that ends in `[bot]`. */
export function isBotLogin(login: string): boolean {
  return login.toLowerCase() === LOCAL_POLICY || login.toLowerCase().endsWith('[bot]');
}

export function isPersonLogin(text: string): boolean {
  return LOGIN.test(text) && !isBotLogin(text);
}

/**
 * Says that somebody acts as another on this machine, which checks nobody. Undefined where nobody does, on GitHub, and for what is
 * refused because it is no person.
 */
export function rehearsalOf({ as, forge }: { as?: unknown; forge?: unknown }): string | undefined {
  if (typeof as !== 'string' || forge === 'github' || !isPersonLogin(as)) return undefined;
  return `Acting as \`${as}\` on this laptop: a rehearsal. On GitHub, only \`${as}\` can do this, signed in with their own account.`;
}

/** What a name that people gave to git becomes as a login: `Ines Okafor` is `ines-okafor`. */
export function loginOf(name: string): string | undefined {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 39) || undefined
  );
}

/** Stands for an account in commits. */
export function signature({ login, id }: Account): { name: string; email: string } {
  return { name: login, email: `${id}+${login.replace(/\[bot\]$/, '')}@users.noreply.localhost` };
}

/** The id in the address of a signature; undefined in any other. */
export function signedId(email: string): number | undefined {
  const id = /^(\d+)\+[^@]+@users\.noreply\.localhost$/.exec(email)?.[1];
  return id === undefined ? undefined : Number(id);
}

function fileOf(login: string): string {
  return join('accounts', `${login.toLowerCase()}.json`);
}
