import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Approval, refusedApply } from '#core/provision/plan/may-apply.ts';
import { readPlan } from '#core/provision/plan/read-plan.ts';
import type { StackPlan } from '#core/provision/plan/stack-plan.ts';
import { secretKey } from '#core/provision/stack/credentials.ts';
import type { Infra } from '#core/provision/stack/infra.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { sha256 } from '../audit/sha256.ts';
import { CannotRun } from '../cannot-run.ts';
import { ProcessFolder } from '../files/process-folder.ts';
import { isImported, refuseForeign, withImport } from './adopted-stack.ts';
import { loadConstruct } from './load-infra.ts';
import type { SecretStore, StoredSecret } from './secrets/secret-store.ts';
import type { Servers } from './servers.ts';
import type { StateBackend } from './state/state-backend.ts';
import { StateLocked } from './tofu/explain-tofu.ts';
import { Tofu } from './tofu/tofu.ts';

export interface ProvisionerParts {
  infra: Infra;
  /** Path of OpenTofu. */
  program: string;
  /** What OpenTofu gets of the environment, with the encryption of state. */
  env: Readonly<Record<string, string>>;
  backend: StateBackend;
  secrets: SecretStore;
  servers: Servers;
  /** As of `ProvisioningPlace`. */
  identityOf?: ((environment: string) => Promise<Readonly<Record<string, string>>>) | undefined;
  /** The folder that keeps the last dump of what is deleted; undefined where none can be made. */
  dumps: string | undefined;
  /** The folder that runs work in: a folder each, gone with the run. */
  work: string;
}

/** What an apply made. */
export interface Applied {
  plan: StackPlan;
  /** By name, without secrets. */
  outputs: Readonly<Record<string, unknown>>;
}

/** What exists of a stack. */
export interface Refreshed {
  /** What `tofu show -json` prints of a plan that only refreshes. */
  shown: unknown;
  /** The Terraform JSON of its request. */
  asked: unknown;
}

/**
 * Plans, applies and destroys stacks with OpenTofu. It keeps nobody out: hold the lease of the environment while it changes
 * something.
 */
export class Provisioner implements Disposable {
  readonly secrets: SecretStore;
  readonly backend: StateBackend;
  readonly #parts: ProvisionerParts;
  readonly #folder: ProcessFolder;
  #count = 0;
  #mirror: Promise<string> | undefined;

  /** @throws {CannotRun} when the disk does not take its folder */
  constructor(parts: ProvisionerParts) {
    this.#parts = parts;
    this.secrets = parts.secrets;
    this.backend = parts.backend;
    this.#folder = ProcessFolder.make(parts.work, 'run-');
  }

  /** The digest of what a stack is to be. While it is that of the last apply, there is nothing to do. */
  async digestOf(stack: Stack): Promise<string> {
    const secret = await this.#secretOf(stack, (key) => this.secrets.read(key));
    return sha256(await this.#synth(stack, secret));
  }

  /**
   * Says what an apply would do, and changes nothing.
   *
   * @throws {CannotRun} when a server, the state or OpenTofu cannot be had
   */
  async plan(stack: Stack): Promise<StackPlan> {
    const secret = await this.#secretOf(stack, async (key) => (await this.secrets.read(key)) ?? this.secrets.propose());
    const plain = await this.#synth(stack, secret);
    const text = stack.adopt ? withImport(plain, stack.adopt) : plain;
    const tofu = await this.#open(stack.name, { text, secret, environment: stack.environment, isReading: true });
    const plan = await this.#planOf(tofu, stack.name, true);
    refuseForeign(plan, stack);
    return plan;
  }

  /**
   * Reads what exists of a stack, beside what was last applied. Changes nothing, and asks for no secret.
   *
   * @throws {CannotRun} as `plan`
   */
  async refresh(stack: Stack): Promise<Refreshed> {
    const secret = this.secrets.propose();
    const text = await this.#synth(stack, secret);
    const tofu = await this.#open(stack.name, { text, secret, environment: stack.environment, isReading: true });
    return { shown: await tofu.refresh(), asked: JSON.parse(text) };
  }

  /** Says what deleting a stack would do, and changes nothing. @throws {CannotRun} as `plan` */
  async planRemoval(stack: string): Promise<StackPlan> {
    const content = { text: NOTHING, secret: undefined, environment: environmentOf(stack) };
    return this.#planOf(await this.#open(stack, content), stack, true);
  }

  /**
   * Makes a stack what it is to be, whatever an earlier run left of it. Its secret is in the store before a server has it.
   *
   * @throws {CannotRun} when the plan loses something that nobody approved, or when it fails
   */
  async apply(stack: Stack, approval: Approval): Promise<Applied> {
    const secret = await this.#secretOf(stack, (key) => this.secrets.ensure(key));
    const text = await this.#synth(stack, secret);
    const content = { text, secret, environment: stack.environment, stack };
    const adopted = stack.adopt && (await this.#adopt(stack, stack.adopt, { content, approval }));
    return adopted ?? this.#change(stack.name, content, approval);
  }

  /**
   * Deletes what is in the state of a stack that nobody asks for any more.
   *
   * @throws {CannotRun} when it is protected, or holds something that must not be lost, or has no state
   */
  async destroy(stack: string, approval: Approval): Promise<StackPlan> {
    if (!(await this.#hasState(stack))) throw stateLost(stack, this.backend.place(stack));
    const content = { text: NOTHING, secret: undefined, environment: environmentOf(stack) };
    return (await this.#change(stack, content, approval)).plan;
  }

  /**
   * Deletes what an apply that was killed has left of a stack, without a state: it is adopted by its mark, and then destroyed.
   *
   * @returns undefined where no apply had begun to make anything
   * @throws {CannotRun} as `apply` and `destroy`
   */
  async destroyBegun(name: string): Promise<StackPlan | undefined> {
    const begun = (await this.secrets.read(name))?.begun;
    // What was to be taken over, and is in no state, is still that of others.
    if (!begun || begun.adopt) return undefined;
    await this.apply(begun, { isRemoval: false, isProtected: begun.isProtected }).catch((cause: unknown) => {
      if (!(cause instanceof CannotRun)) throw cause;
      throw new CannotRun(`An apply of \`${name}\` was stopped, and what it made cannot be deleted: ${cause.message}`, {
        fix: `${cause.fix} Or delete ${this.secrets.place(name)}: then what exists is left as it is.`,
        cause,
      });
    });
    return this.destroy(name, { isRemoval: true, isProtected: false });
  }

  /** Forgets a stack that was deleted: its secret, and its state last, since only that says what there is. */
  async forget(stack: string): Promise<void> {
    await this.secrets.forget(stack);
    await this.backend.forget(stack);
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }

  async #hasState(stack: string): Promise<boolean> {
    return (await this.backend.stacks([stack])).includes(stack);
  }

  /**
   * Takes over what exists, and changes nothing on it. What differs from the request is drift, until somebody applies the stack again.
   *
   * @returns undefined where that was done before
   */
  async #adopt(
    stack: Stack,
    adopt: NonNullable<Stack['adopt']>,
    { content, approval }: { content: StackContent; approval: Approval },
  ): Promise<Applied | undefined> {
    const tofu = await this.#open(stack.name, content);
    const isThere = (await this.#hasState(stack.name)) && isImported(await tofu.state(), adopt);
    const hasSecret = content.secret !== undefined;
    // One that was killed in its middle is finished, and changes nothing either.
    const isBegun = hasSecret && (await this.secrets.read(stack.name))?.begun?.adopt !== undefined;
    if (isThere && !isBegun) return undefined;
    const plan = await this.plan(stack);
    const refused = refusedApply(plan, approval);
    if (refused !== undefined) throw new CannotRun(refused, { fix: '' });
    if (hasSecret) await this.secrets.begin(stack);
    if (!isThere)
      await tofu.import(adopt.object, adopt.id).catch(async (error: unknown) => {
        if (!(error instanceof StateLocked)) throw error;
        await tofu.unlock(error);
        await tofu.import(adopt.object, adopt.id);
      });
    const outputs = await tofu.applyRefresh();
    if (hasSecret) await this.secrets.end(stack.name);
    return { plan, outputs };
  }

  async #change(stack: string, content: StackContent, approval: Approval): Promise<Applied> {
    const tofu = await this.#open(stack, content);
    const plan = await this.#planOf(tofu, stack, false).catch(async (error: unknown) => {
      if (!(error instanceof StateLocked)) throw error;
      // The lease keeps others out, so only a run that died can have left the lock.
      await tofu.unlock(error);
      return this.#planOf(tofu, stack, false);
    });
    const refused = refusedApply(plan, approval);
    if (refused !== undefined) throw new CannotRun(refused, { fix: '' });
    const hasSecret = content.secret !== undefined;
    if (content.stack && hasSecret) await this.secrets.begin(asManaged(content.stack));
    const outputs = await tofu.apply();
    if (content.stack && hasSecret) await this.#end(content.stack);
    return { plan, outputs };
  }

  /** What was made is in the state by now. The service has the new credentials where the old ones are gone. */
  async #end({ name, credentials }: Stack): Promise<void> {
    await this.secrets.end(name);
    if (credentials && !credentials.keepsOld) await this.secrets.keepOnly?.(secretKey(name, credentials));
  }

  /** A cloud keeps its secrets itself: what has none here gets none, and the store is not asked. */
  async #secretOf(
    stack: Stack,
    find: (key: string) => Promise<StoredSecret | undefined>,
  ): Promise<StoredSecret | undefined> {
    return stack.secrets.length === 0 ? undefined : find(secretKey(stack.name, stack.credentials));
  }

  async #planOf(tofu: Tofu, stack: string, isReading: boolean): Promise<StackPlan> {
    const plan = readPlan(stack, await tofu.plan(isReading), sha256);
    if (plan) return plan;
    throw new CannotRun('This OpenTofu prints plans in a form that is not known.', {
      fix: '`npx portal doctor` shows which version is needed.',
    });
  }

  async #synth(stack: Stack, secret: StoredSecret | undefined): Promise<string> {
    const { infra, servers, dumps } = this.#parts;
    const isKeySupplied = servers.isKeySupplied(stack.environment);
    return infra.synth(await loadConstruct(stack), {
      ...stack,
      secretVersion: secret?.version ?? 0,
      isKeySupplied,
      dumps,
    });
  }

  /** A folder with the files of a stack, and OpenTofu made ready in it. */
  async #open(stack: string, { text, secret, environment, isReading }: StackContent): Promise<Tofu> {
    const { program, env, backend, servers, identityOf } = this.#parts;
    const workspace = backend.hasWorkspaces ? { name: stack, exists: await this.#hasState(stack) } : undefined;
    const isKept = isReading !== true || workspace?.exists !== false;
    const block = isKept ? backend.block(stack) : { local: {} };
    const folder = join(this.#folder.path, String(++this.#count));
    mkdirSync(folder);
    writeFileSync(join(folder, 'main.tf.json'), text);
    writeFileSync(join(folder, 'backend.tf.json'), JSON.stringify({ terraform: { backend: block } }));
    const own = {
      ...backend.env,
      ...(await identityOf?.(environment)),
      ...{ TF_CLI_CONFIG_FILE: await this.#settings() },
      ...(secret?.value !== undefined && { TF_VAR_password: secret.value }),
      ...(await servers.variablesOf(environment, text === NOTHING ? undefined : kindsIn(text))),
    };
    const tofu = new Tofu({
      ...{ program, folder, env: { ...env, ...own }, stack, workspace: isKept ? workspace : undefined },
      ...{ statePlace: backend.place(stack), names: servers.namesOf(environment) },
    });
    await tofu.init();
    return tofu;
  }

  /** The settings of OpenTofu, with the mirror of the provider. */
  #settings(): Promise<string> {
    this.#mirror ??= this.#parts.infra.writeMirror(join(this.#folder.path, 'mirror')).then((text) => {
      const path = join(this.#folder.path, 'tofu.rc');
      writeFileSync(path, text);
      return path;
    });
    return this.#mirror;
  }
}

/** A stack that is changed is no longer one that is only taken over. */
function asManaged({ adopt: _, ...stack }: Stack): Stack {
  return stack;
}

/** A stack in which nothing is desired: what its state holds is deleted. */
const NOTHING = '{}';

/** Without a state, nothing would be deleted, and what is there would be nobody's. */
function stateLost(stack: string, place: string): CannotRun {
  return new CannotRun(`The state of \`${stack}\` is lost, so what exists of it is not known. Nothing was deleted.`, {
    fix: `Restore ${place} from a backup. Or restore its request: the next run then finds what exists by its mark, and it can be retired again.`,
  });
}

/** The kinds of servers that the shared provider needs for a stack: the second word of its types of objects. */
function kindsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/"shared_([a-z0-9]+)_[a-z]+": \{/g)].map(([, kind]) => kind!))].sort();
}

interface StackContent {
  /** Terraform JSON. */
  text: string;
  secret: StoredSecret | undefined;
  environment: string;
  /** What is to be made; undefined where it is only read, or deleted. */
  stack?: Stack;
  /** Whether nothing follows a plan: then no state is made. */
  isReading?: true;
}
