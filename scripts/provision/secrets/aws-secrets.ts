import type { SecretsManager } from '#core/provision/stack/infra.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../../cannot-run.ts';
import { bySchema } from '../../files/json-file.ts';
import { SECRET_SCHEMA } from './file-secrets.ts';
import { KeyedSecrets } from './keyed-secrets.ts';
import type { StoredSecret } from './secret-store.ts';

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
export class AwsSecrets extends KeyedSecrets {
  readonly #place: AwsSecretsPlace;

  constructor(place: AwsSecretsPlace) {
    super(place.now);
    this.#place = place;
  }

  place(key: string): string {
    return `\`${this.#nameOf(key)}\` in AWS Secrets Manager`;
  }

  /** @throws {CannotRun} when it is there, and cannot be used, or AWS does not answer */
  async read(key: string): Promise<StoredSecret | undefined> {
    if (this.#place.isReading) return this.#versionOf(key);
    const text = await this.#ask((manager) => manager.read(this.#nameOf(key)));
    if (text === undefined) return undefined;
    const secret = parsed(text);
    if (secret) return secret;
    throw new CannotRun(`The secret of \`${key}\` cannot be used: ${this.place(key)} is damaged.`, {
      fix: 'Restore an earlier version of it there. Or delete it: then the resource gets a new password with the next apply.',
    });
  }

  protected async write(key: string, secret: StoredSecret): Promise<void> {
    const { portal } = this.#place;
    const tags = { waypost: `waypost:${portal}`, environment: environmentOf(key), version: String(secret.version) };
    await this.#ask((manager) => manager.write(this.#nameOf(key), JSON.stringify(secret), tags));
  }

  protected async remove(key: string): Promise<void> {
    await this.#ask((manager) => manager.remove(this.#nameOf(key)));
  }

  /** Of the environment, whatever others the account has. */
  protected async keys(start: string): Promise<readonly string[]> {
    const names = await this.#ask((manager) => manager.names(this.#nameOf(start || `${this.#place.environment}.`)));
    return names.map((name) => keyIn(name.slice(this.#nameOf('').length)));
  }

  async #versionOf(key: string): Promise<StoredSecret | undefined> {
    const tags = await this.#ask((manager) => manager.tags(this.#nameOf(key)));
    const version = Number(tags?.version);
    return Number.isInteger(version) && version > 0 ? { version } : undefined;
  }

  #nameOf(key: string): string {
    return `waypost/${this.#place.portal}/${key.replaceAll('~', '=')}`;
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
