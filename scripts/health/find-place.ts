import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { refusal } from './private-address.ts';
import { Unasked } from './unasked.ts';

export interface NetworkPlace {
  /** An IP address: what is connected to is what was checked. */
  address: string;
  port: number;
  /** Speak without TLS, although the service's address is https: for servers of a demo. */
  plain?: boolean;
}

/** Sends probes of a host elsewhere, unchecked; undefined leaves a host where it is. Only for a demo's own servers, and tests. */
export type Resolve = (host: string, port: number) => NetworkPlace | undefined;

export type LookUp = (host: string) => Promise<string[]>;

export interface PlacesOptions {
  resolve?: Resolve | undefined;
  lookUp?: LookUp | undefined;
  allowPrivate: boolean;
}

/** Finds where a host is, once a run. */
export class Places {
  readonly #addresses = new Map<string, Promise<string[]>>();
  readonly #pending = new Set<string>();
  readonly #resolve: Resolve;
  readonly #lookUp: LookUp;
  readonly #allowPrivate: boolean;

  constructor({ resolve = () => undefined, lookUp = askDns, allowPrivate }: PlacesOptions) {
    this.#resolve = resolve;
    this.#lookUp = lookUp;
    this.#allowPrivate = allowPrivate;
  }

  /**
   * @param attempt from 0; each tries the next of a host's addresses
   * @throws {Unasked} when one of its addresses may not be asked
   */
  async find(host: string, port: number, attempt: number): Promise<NetworkPlace> {
    const mapped = this.#resolve(host, port);
    if (mapped) return mapped;
    const addresses = await this.#addressesOf(host);
    for (const address of addresses) {
      const reason = refusal(address, { allowPrivate: this.#allowPrivate });
      if (reason) throw new Unasked(`\`${host}\` is ${reason}, and that may not be probed.`);
    }
    return { address: addresses[attempt % addresses.length]!, port };
  }

  /** Whether DNS has yet to say where a host is. */
  isLookingFor(host: string): boolean {
    return this.#pending.has(host);
  }

  #addressesOf(host: string): Promise<string[]> {
    const known = this.#addresses.get(host);
    if (known) return known;
    const found = isIP(host) ? Promise.resolve([host]) : this.#lookUp(host);
    this.#addresses.set(host, found);
    this.#pending.add(host);
    const done = () => this.#pending.delete(host);
    // A retry asks again.
    found.then(done, () => done() && this.#addresses.delete(host));
    return found;
  }
}

const RESOLVER = new Resolver({ timeout: 2000, tries: 2 });

/** Asks DNS, of which many hosts can be asked at a time, and where it knows none the system: that has four threads for all. */
async function askDns(host: string): Promise<string[]> {
  const answers = await Promise.allSettled([RESOLVER.resolve4(host), RESOLVER.resolve6(host)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length > 0) return addresses;
  const found = await lookup(host, { all: true, order: 'ipv4first' });
  return found.map(({ address }) => address);
}
