import { askedDigest } from '#core/provision/stack/asked-digest.ts';
import { secretKey } from '#core/provision/stack/credentials.ts';
import { environmentOf, type Stack } from '#core/provision/stack/stack.ts';
import { sha256 } from '../../audit/sha256.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Hands } from '../../provision/jobs/do-work.ts';
import type { MadeStack, StackEngine } from '../../provision/reconcile/stack-engine.ts';
import type { SecretStore } from '../../provision/secrets/secret-store.ts';
import { STACK_TIMES, type StackTime } from './stack-times.ts';

/** What exists in the servers of a month, and what is wrong there. It answers at once, and adds up how long the real one would take. */
export class MonthCloud {
  /** By stack: its type. */
  readonly there = new Map<string, string>();
  /** Stacks that somebody changed by hand. */
  readonly drifted = new Set<string>();
  /** Stacks whose apply fails. */
  readonly failing = new Set<string>();
  /** Environments of which no server answers. */
  readonly down = new Set<string>();
  /** By type: how often its code changed. */
  readonly code = new Map<string, number>();
  /** What it said in place of doing something. */
  readonly refusals = new Set<string>();
  /** Seconds of work of the job that runs now, one after the other. */
  seconds = 0;

  hands(secrets: SecretStore | undefined): Hands {
    return { engine: this.engine(secrets), reader: { refresh: (stack) => this.#look(stack) } };
  }

  /** @param secrets undefined where the secrets of what is made are of no interest */
  engine(secrets?: SecretStore): StackEngine {
    return new MonthEngine(this, secrets);
  }

  /** @throws {CannotRun} where the server does not answer, or refuses */
  async work(stack: string, type: string, what: Exclude<keyof StackTime, 'state'>): Promise<void> {
    this.seconds += STACK_TIMES[type]![what];
    if (this.down.has(environmentOf(stack)))
      throw this.#refusal(`The server of \`${stack}\` did not answer within 10 s.`);
    if (what !== 'look' && this.failing.has(stack))
      throw this.#refusal(`The server refused \`${stack}\`: its role may not create it.`);
  }

  /** Whether a failure is one that the month plans. */
  isPlanned(reason: string): boolean {
    return [...this.refusals].some((refusal) => reason.includes(refusal));
  }

  #refusal(message: string): CannotRun {
    this.refusals.add(message);
    return new CannotRun(message, { fix: 'Ask who runs it.' });
  }

  /** As `tofu show -json` prints it of a plan that only refreshes. */
  async #look({ name, type }: Stack) {
    await this.work(name, type, 'look');
    const [object, attribute, before, after] = DRIFT[type]!;
    const address = `${object}.main`;
    const change = { before: { [attribute]: before }, after: { [attribute]: after } };
    const drift = this.drifted.has(name) ? [{ address, mode: 'managed', change }] : [];
    return {
      shown: { format_version: '1.2', resource_drift: drift },
      asked: { resource: { [object]: { main: { [attribute]: before } } } },
    };
  }
}

/** By type: what somebody changes by hand. */
const DRIFT: Readonly<Record<string, readonly [object: string, attribute: string, before: unknown, after: unknown]>> = {
  postgresql: ['shared_postgresql_database', 'connection_limit', 20, 7],
  redis: ['shared_redis_user', 'commands', '+@read +@write', '+@all'],
  's3-bucket': ['shared_s3_bucket', 'versioning', true, false],
};

const OUTPUTS: Readonly<Record<string, (object: string) => Record<string, string | number>>> = {
  postgresql: (object) => ({
    ...{ host: 'postgresql.acme.example', port: 5432, database: object, user: object, server_version: '18.1' },
  }),
  redis: (object) => ({ host: 'redis.acme.example', port: 6379, user: object, prefix: `${object}:` }),
  's3-bucket': (object) => ({
    ...{ endpoint: 'https://s3.acme.example', bucket: object, region: 'us-east-1', access_key_id: object },
  }),
};

class MonthEngine implements StackEngine {
  readonly #cloud: MonthCloud;
  readonly #secrets: SecretStore | undefined;

  constructor(cloud: MonthCloud, secrets: SecretStore | undefined) {
    this.#cloud = cloud;
    this.#secrets = secrets;
  }

  async states(): Promise<readonly string[]> {
    return [...this.#cloud.there.keys()].sort();
  }

  async stacksWithSecret(): Promise<readonly string[]> {
    return (await this.#secrets?.stacks()) ?? [];
  }

  async digestOf(stack: Stack): Promise<string> {
    return sha256(`${this.#cloud.code.get(stack.type) ?? 0} ${askedDigest(stack, sha256)}`);
  }

  waits(): undefined {
    return undefined;
  }

  async apply(stack: Stack): Promise<MadeStack> {
    const { name, type, object } = stack;
    await this.#cloud.work(name, type, this.#cloud.there.has(name) ? 'change' : 'create');
    const { version } = (await this.#secrets?.ensure(secretKey(name, stack.credentials))) ?? {};
    this.#cloud.there.set(name, type);
    this.#cloud.drifted.delete(name);
    const digest = await this.digestOf(stack);
    return { plan: digest, outputs: OUTPUTS[type]!(object), digest, secretVersion: version };
  }

  async destroy(stack: string): Promise<string> {
    const type = this.#cloud.there.get(stack);
    // What an earlier run deleted and did not record has an empty state.
    if (type !== undefined) await this.#cloud.work(stack, type, 'delete');
    this.#cloud.there.delete(stack);
    this.#cloud.drifted.delete(stack);
    return sha256(stack);
  }

  async destroyBegun(stack: string): Promise<string | undefined> {
    return this.#cloud.there.has(stack) ? this.destroy(stack) : undefined;
  }

  async forget(): Promise<void> {}
}
