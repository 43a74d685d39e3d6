import type { Stack } from '#core/provision/stack/stack.ts';
import { newSecret } from './new-secret.ts';
import type { SecretStore, StoredSecret } from './secret-store.ts';

interface SecretVersions {
  /** By key, as `secretKey` makes it: the version of the secret that its server has. */
  versions: ReadonlyMap<string, number>;
  /** Stacks that an earlier run had begun to make, by name. */
  begun: ReadonlyMap<string, Stack>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Makes secrets that are sealed and sent elsewhere: it keeps none of them, and cannot read an earlier one. A stack whose version is not
 * known gets a new secret.
 */
export class SealedSecrets implements SecretStore {
  readonly #known: SecretVersions;
  readonly #made = new Map<string, StoredSecret & { value: string }>();

  constructor(known: SecretVersions) {
    this.#known = known;
  }

  /** The secrets of this run, by key: their servers may have them, and nobody else yet. */
  get made(): ReadonlyMap<string, StoredSecret & { value: string }> {
    return this.#made;
  }

  place(stack: string): string {
    return `the secrets of the environment of \`${stack}\` in the repository of its service`;
  }

  async read(stack: string): Promise<StoredSecret | undefined> {
    const begun = this.#known.begun.get(stack);
    const version = this.#known.versions.get(stack);
    const secret = this.#made.get(stack) ?? (version === undefined ? undefined : { version });
    if (begun && !secret) return { ...this.#make(stack), begun };
    return secret && { ...secret, ...(begun && { begun }) };
  }

  async ensure(stack: string): Promise<StoredSecret> {
    return (await this.read(stack)) ?? this.#make(stack);
  }

  /** The job before has written that to the branch `portal-data`. */
  async begin(): Promise<void> {}

  async end(): Promise<void> {}

  async stacks(): Promise<readonly string[]> {
    return [...this.#known.begun.keys()].sort();
  }

  propose(): StoredSecret {
    return newSecret(this.#known.now());
  }

  async forget(stack: string): Promise<void> {
    this.#made.delete(stack);
  }

  #make(stack: string): StoredSecret & { value: string } {
    const made = newSecret(this.#known.now());
    this.#made.set(stack, made);
    return made;
  }
}
