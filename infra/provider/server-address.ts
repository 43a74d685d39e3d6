import { Refusal } from './refusal.ts';
import type { Environment } from './resource.ts';

interface ServerAddress {
  variable: string;
  kind: string;
  protocols: RegExp;
  fix: string;
}

/**
 * Reads the address of a server, as its administrator.
 *
 * @param object for which it is needed: ``the database `orders` ``
 * @throws {Refusal} where there is none
 */
export function addressIn(env: Environment, object: string, { variable, kind, protocols, fix }: ServerAddress): URL {
  const text = env[variable];
  const address = text && URL.canParse(text) && isDecodable(text) ? new URL(text) : undefined;
  if (address && protocols.test(address.protocol) && address.hostname) return address;
  const why = text ? 'no address of one' : 'not set';
  throw new Refusal(`No ${kind} server is known for ${object}: ${variable} is ${why}.`, { fix });
}

/** Clients decode user and password; a `%` in a password is written `%25`. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The host of an address, as clients take it: an IPv6 address has brackets only in addresses. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
