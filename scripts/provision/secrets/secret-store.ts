import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { CannotRun } from '../../cannot-run.ts';
import { bySchema, readOwnJson } from '../../files/json-file.ts';
import { writePrivate } from './private-file.ts';

/** The secret of a stack. */
export interface StoredSecret {
  value: string;
  /** Another number means another secret: the server is given it again. Seconds since 1970, so that it only grows. */
  version: number;
}

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
    return join(this.#folder, `${stack}.json`);
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
    writePrivate(this.place(stack), `${JSON.stringify(made)}\n`);
    return made;
  }

  /** A secret that is kept nowhere, as a plan needs one of what does not exist yet. */
  propose(): StoredSecret {
    return { value: randomBytes(24).toString('base64url'), version: Math.floor(this.#now() / 1000) };
  }

  forget(stack: string): void {
    rmSync(this.place(stack), { force: true });
  }
}

const SECRET_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['value', 'version'],
  properties: { value: { type: 'string', minLength: 16 }, version: { type: 'integer', minimum: 1 } },
};
const isSecret = bySchema(SECRET_SCHEMA);
