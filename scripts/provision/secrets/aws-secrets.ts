import { stackOfKey } from '#core/provision/stack/credentials.ts';
import type { SecretsManager } from '#core/provision/stack/infra.ts';
import { environmentOf, isStackName, type Stack } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../../cannot-run.ts';
import { bySchema } from '../../files/json-file.ts';
import { SECRET_SCHEMA } from './file-secrets.ts';
import { newSecret } from './new-secret.ts';
import type { SecretStore, StoredSecret } from './secret-store.ts';

interface AwsSecretsPlace {
  /** The portal's repository, which begins the names: `acme/portal`. */
  portal: string;
  environment: string;
  manager: SecretsManager;
  /** Whether this only plans: then it knows which version a secret has, and has no right to its value. */
  isReading?: boolean;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Keeps the secrets of stacks of one environment in AWS Secrets Manager: one each, as JSON whose `value` is for its service. It is called
 * `waypost/acme/portal/dev.orders`.
 */
export class AwsSecrets implements SecretStore {
  readonly #place: AwsSecretsPlace;

  constructor(place: AwsSecretsPlace) {
    this.#place = place;
  }

  place(stack: string): string {
    return `\`${this.#nameOf(stack)}\` in AWS Secrets Manager`;
  }

  /** @throws {CannotRun} when it is there, and cannot be used, or AWS does not answer */
  async read(stack: string): Promise<StoredSecret | undefined> {
    if (this.#place.isReading) return this.#versionOf(stack);
    const text = await this.#ask((manager) => manager.read(this.#nameOf(stack)));
    if (text === undefined) return undefined;
    const secret = parsed(text);
    if (secret) return secret;
    throw new CannotRun(`The secret of \`${stack}\` cannot be used: ${this.place(stack)} is damaged.`, {
      fix: 'Restore an earlier version of it there. Or delete it: then the resource gets a new password with the next apply.',
    });
  }

  async ensure(stack: string): Promise<StoredSecret> {
    const there = await this.read(stack);
    if (there) return there;
    const made = this.propose();
    await this.#write(stack, made);
    return made;
  }

  async begin(stack: Stack): Promise<void> {
    await this.#write(stack.name, { ...(await this.ensure(stack.name)), begun: stack });
  }

  async end(stack: string): Promise<void> {
    const { value, version } = await this.ensure(stack);
    await this.#write(stack, { value, version });
  }

  async stacks(): Promise<readonly string[]> {
    const start = this.#nameOf('');
    const names = await this.#ask((manager) => manager.names(`${start}${this.#place.environment}.`));
    const stacks = names.map((name) => stackOfKey(keyIn(name.slice(start.length)))).filter(isStackName);
    return [...new Set(stacks)].sort();
  }

  propose(): StoredSecret {
    return newSecret(this.#place.now());
  }

  async forget(stack: string): Promise<void> {
    for (const key of await this.#keysOf(stack)) await this.#ask((manager) => manager.remove(this.#nameOf(key)));
  }

  async keepOnly(kept: string): Promise<void> {
    for (const key of await this.#keysOf(stackOfKey(kept)))
      if (key !== kept) await this.#ask((manager) => manager.remove(this.#nameOf(key)));
  }

  async #keysOf(stack: string): Promise<string[]> {
    const start = this.#nameOf('');
    const names = await this.#ask((manager) => manager.names(this.#nameOf(stack)));
    return names.map((name) => keyIn(name.slice(start.length))).filter((key) => stackOfKey(key) === stack);
  }

  async #versionOf(stack: string): Promise<StoredSecret | undefined> {
    const tags = await this.#ask((manager) => manager.tags(this.#nameOf(stack)));
    const version = Number(tags?.version);
    return Number.isInteger(version) && version > 0 ? { version } : undefined;
  }

  #nameOf(stack: string): string {
    return `waypost/${this.#place.portal}/${stack.replaceAll('~', '=')}`;
  }

  async #write(stack: string, secret: StoredSecret): Promise<void> {
    const { portal } = this.#place;
    const tags = { waypost: `waypost:${portal}`, environment: environmentOf(stack), version: String(secret.version) };
    await this.#ask((manager) => manager.write(this.#nameOf(stack), JSON.stringify(secret), tags));
  }

  async #ask<Result>(work: (manager: SecretsManager) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#place.manager);
    } catch (cause) {
      if (cause instanceof CannotRun) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new CannotRun(`AWS Secrets Manager refuses what \`${this.#place.environment}\` needs: ${why}`, {
        fix: `\`npx portal provision trust ${this.#place.environment}\` shows which rights its role needs.`,
        cause,
      });
    }
  }
}

/** Names in Secrets Manager have no `~`. @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
function keyIn(name: string): string {
  return name.replaceAll('=', '~');
}

const problemOf = bySchema(SECRET_SCHEMA);

function parsed(text: string): StoredSecret | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return problemOf(data) === undefined ? (data as StoredSecret) : undefined;
  } catch {
    return undefined;
  }
}
