import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { isStackName, type Stack } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../../cannot-run.ts';
import { bySchema, readOwnJson } from '../../files/json-file.ts';
import { writePrivate } from './private-file.ts';

/** The secret of a stack. */
export interface StoredSecret {
  value: string;
  /** Another number means another secret: the server is given it again. Seconds since 1970, so that it only grows. */
  version: number;
  /** What an apply had begun to make when it ended without success: its state may not have been written. */
  begun?: Stack;
}

const SUFFIX = '.json';

/** Keeps the secrets of stacks: a file each, which only the user of this machine may read. */
export class SecretStore {
  readonly #folder: string;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** Where the secret of a stack is, or would be. */
  place(stack: string): string {
    return join(this.#folder, `${stack}${SUFFIX}`);
  }

  /** @throws {CannotRun} when it is there, and cannot be used */
  read(stack: string): StoredSecret | undefined {
    const path = this.place(stack);
    const { content, damaged } = readOwnJson<StoredSecret>(path, isSecret);
    if (damaged === undefined) return content;
    throw new CannotRun(`The secret of \`${stack}\` cannot be used: \`${path}\` is damaged.`, {
      fix: 'Restore it from a backup. Or delete it: then the resource gets a new password with the next apply.',
    });
  }

  /** The secret of a stack; a new one is on the disk before this returns, so before any server has it. */
  ensure(stack: string): StoredSecret {
    const there = this.read(stack);
    if (there) return there;
    const made = this.propose();
    this.#write(stack, made);
    return made;
  }

  /** Remembers, before a server makes anything, all with which it is found and deleted without a state. */
  begin(stack: Stack): void {
    this.#write(stack.name, { ...this.ensure(stack.name), begun: stack });
  }

  /** Forgets it again, once a state says what there is. */
  end(stack: string): void {
    const { value, version } = this.ensure(stack);
    this.#write(stack, { value, version });
  }

  /** The stacks that have a secret, sorted. */
  stacks(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    const files = readdirSync(this.#folder).filter((name) => name.endsWith(SUFFIX));
    return files
      .map((name) => name.slice(0, -SUFFIX.length))
      .filter(isStackName)
      .sort();
  }

  /** A secret that is kept nowhere, as a plan needs one of what does not exist yet. */
  propose(): StoredSecret {
    return { value: randomBytes(24).toString('base64url'), version: Math.floor(this.#now() / 1000) };
  }

  forget(stack: string): void {
    rmSync(this.place(stack), { force: true });
  }

  #write(stack: string, secret: StoredSecret): void {
    writePrivate(this.place(stack), `${JSON.stringify(secret)}\n`);
  }
}

const TEXT = { type: 'string', minLength: 1 };
const SECRET_SCHEMA: JsonSchema = {
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
