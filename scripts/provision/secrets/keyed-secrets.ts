import { stackOfKey } from '#core/provision/stack/credentials.ts';
import { isStackName, type Stack } from '#core/provision/stack/stack.ts';
import { newSecret } from './new-secret.ts';
import type { SecretStore, StoredSecret } from './secret-store.ts';

/** A store that can read back what it keeps: one secret for each key of `secretKey`. */
export abstract class KeyedSecrets implements SecretStore {
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  abstract place(key: string): string;
  abstract read(key: string): Promise<StoredSecret | undefined>;
  protected abstract write(key: string, secret: StoredSecret): Promise<void>;
  protected abstract remove(key: string): Promise<void>;
  /** All keys that begin with a text. */
  protected abstract keys(start: string): Promise<readonly string[]>;

  async ensure(key: string): Promise<StoredSecret> {
    const there = await this.read(key);
    if (there) return there;
    const made = this.propose();
    await this.write(key, made);
    return made;
  }

  async begin(stack: Stack): Promise<void> {
    await this.write(stack.name, { ...(await this.ensure(stack.name)), begun: stack });
  }

  async end(stack: string): Promise<void> {
    const { value, version } = await this.ensure(stack);
    await this.write(stack, { value, version });
  }

  async stacks(): Promise<readonly string[]> {
    const stacks = (await this.keys('')).map(stackOfKey).filter(isStackName);
    return [...new Set(stacks)].sort();
  }

  propose(): StoredSecret & { value: string } {
    return newSecret(this.#now());
  }

  async forget(stack: string): Promise<void> {
    for (const key of await this.#keysOf(stack)) await this.remove(key);
  }

  async keepOnly(kept: string): Promise<void> {
    for (const key of await this.#keysOf(stackOfKey(kept))) if (key !== kept) await this.remove(key);
  }

  async #keysOf(stack: string): Promise<string[]> {
    return (await this.keys(stack)).filter((key) => stackOfKey(key) === stack);
  }
}
