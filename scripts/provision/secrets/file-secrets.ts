import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { CannotRun } from '../../cannot-run.ts';
import { bySchema, readOwnJson } from '../../files/json-file.ts';
import { KeyedSecrets } from './keyed-secrets.ts';
import { writePrivate } from './private-file.ts';
import type { StoredSecret } from './secret-store.ts';

const SUFFIX = '.json';

/** Keeps the secrets of stacks: a file each, which only the user of this machine may read. */
export class FileSecrets extends KeyedSecrets {
  readonly #folder: string;

  /** @param now milliseconds since 1970 */
  constructor(folder: string, now: () => number) {
    super(now);
    this.#folder = folder;
  }

  place(key: string): string {
    return join(this.#folder, `${key}${SUFFIX}`);
  }

  /** @throws {CannotRun} when it is there, and cannot be used */
  async read(key: string): Promise<StoredSecret | undefined> {
    const path = this.place(key);
    const { content, damaged } = readOwnJson<StoredSecret>(path, isSecret);
    if (damaged === undefined) return content;
    throw new CannotRun(`The secret of \`${key}\` cannot be used: \`${path}\` is damaged.`, {
      fix: 'Restore it from a backup. Or delete it: then the resource gets a new password with the next apply.',
    });
  }

  protected async write(key: string, secret: StoredSecret): Promise<void> {
    writePrivate(this.place(key), `${JSON.stringify(secret)}\n`);
  }

  protected async remove(key: string): Promise<void> {
    rmSync(this.place(key), { force: true });
  }

  protected async keys(start: string): Promise<readonly string[]> {
    const files = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    return files
      .filter((name) => name.endsWith(SUFFIX) && name.startsWith(start))
      .map((name) => name.slice(0, -SUFFIX.length));
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
