import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { stackOfKey } from '#core/provision/stack/credentials.ts';
import { isStackName, type Stack } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../../cannot-run.ts';
import { bySchema, readOwnJson } from '../../files/json-file.ts';
import { newSecret } from './new-secret.ts';
import { writePrivate } from './private-file.ts';
import type { SecretStore, StoredSecret } from './secret-store.ts';

const SUFFIX = '.json';

/** Keeps the secrets of stacks: a file each, which only the user of this machine may read. */
export class FileSecrets implements SecretStore {
  readonly #folder: string;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  place(stack: string): string {
    return join(this.#folder, `${stack}${SUFFIX}`);
  }

  /** @throws {CannotRun} when it is there, and cannot be used */
  async read(stack: string): Promise<StoredSecret | undefined> {
    const path = this.place(stack);
    const { content, damaged } = readOwnJson<StoredSecret>(path, isSecret);
    if (damaged === undefined) return content;
    throw new CannotRun(`The secret of \`${stack}\` cannot be used: \`${path}\` is damaged.`, {
      fix: 'Restore it from a backup. Or delete it: then the resource gets a new password with the next apply.',
    });
  }

  async ensure(stack: string): Promise<StoredSecret> {
    const there = await this.read(stack);
    if (there) return there;
    const made = this.propose();
    this.#write(stack, made);
    return made;
  }

  async begin(stack: Stack): Promise<void> {
    this.#write(stack.name, { ...(await this.ensure(stack.name)), begun: stack });
  }

  async end(stack: string): Promise<void> {
    const { value, version } = await this.ensure(stack);
    this.#write(stack, { value, version });
  }

  async stacks(): Promise<readonly string[]> {
    if (!existsSync(this.#folder)) return [];
    const files = readdirSync(this.#folder).filter((name) => name.endsWith(SUFFIX));
    return files
      .map((name) => name.slice(0, -SUFFIX.length))
      .map(stackOfKey)
      .filter((name, place, all) => isStackName(name) && all.indexOf(name) === place)
      .sort();
  }

  propose(): StoredSecret {
    return newSecret(this.#now());
  }

  async forget(stack: string): Promise<void> {
    for (const key of this.#keysOf(stack)) rmSync(this.place(key), { force: true });
  }

  async keepOnly(kept: string): Promise<void> {
    for (const key of this.#keysOf(stackOfKey(kept))) if (key !== kept) rmSync(this.place(key), { force: true });
  }

  #keysOf(stack: string): string[] {
    const files = existsSync(this.#folder) ? readdirSync(this.#folder).filter((name) => name.endsWith(SUFFIX)) : [];
    return files.map((name) => name.slice(0, -SUFFIX.length)).filter((key) => stackOfKey(key) === stack);
  }

  #write(stack: string, secret: StoredSecret): void {
    writePrivate(this.place(stack), `${JSON.stringify(secret)}\n`);
  }
}

const TEXT = { type: 'string', minLength: 1 };
/** A secret as JSON, of whatever store can be read. */
export const SECRET_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['value', 'version'],
  properties: {
    value: { type: 'string', minLength: 16 },
    version: { type: 'integer', minimum: 1 },
    begun: {
      type: 'object',
      required: ['name', 'environment', 'resource', 'mark', 'construct', 'object', 'values', 'config', 'isProtected'],
      properties: { name: TEXT, environment: TEXT, resource: TEXT, mark: TEXT, construct: TEXT, object: TEXT },
    },
  },
};
const isSecret = bySchema(SECRET_SCHEMA);
