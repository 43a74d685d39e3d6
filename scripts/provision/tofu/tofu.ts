import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { CannotRun } from '../../cannot-run.ts';
import { toolsFolder } from '../../doctor/tools/tools-folder.ts';
import { explainTofu, type LockHolder, StateLocked } from './explain-tofu.ts';
import { runTofu, type TofuResult } from './run-tofu.ts';
import {
  type Diagnostic,
  errorsIn,
  errorsInText,
  madeIn,
  outputsIn,
  readMessages,
  type TofuMessage,
  warningsIn,
} from './tofu-message.ts';

export interface TofuPlace {
  program: string;
  /** A folder with the Terraform JSON of the stack, and nothing else. */
  folder: string;
  /** All that the program gets of the environment. */
  env: Readonly<Record<string, string>>;
  /** The workspace with the state; undefined where the backend's block names the state. */
  workspace?: { name: string; exists: boolean } | undefined;
  stack: string;
  /** Where its state is, as a person finds it. */
  statePlace: string;
  /** As of `TofuRun`. */
  stop?: AbortSignal | undefined;
  /** Whether a lock is one that an ended run of ours left; by default none is. */
  mayUnlock?: ((holder: LockHolder) => boolean) | undefined;
  /** What people call variables of the provider, by their names. */
  names: Readonly<Record<string, string>>;
}

/** The plan of a run, in the folder of the stack. It is encrypted, and gone with the folder. */
const PLAN = 'plan';

/** For a lock of somebody else. */
const PATIENCE = '2m';

/** Runs OpenTofu on a stack, in a folder that is deleted afterwards. What fails is a sentence. */
export class Tofu implements Disposable {
  readonly #place: TofuPlace;
  /** How long it waits for a lock: what an ended run has left is not waited for. */
  #patience = '0s';

  constructor(place: TofuPlace) {
    this.#place = place;
  }

  /** @throws {CannotRun} when the backend or the provider cannot be had */
  async init(): Promise<void> {
    await this.#run('init', []);
  }

  /**
   * Plans.
   *
   * @param isReading takes no lock, as nothing follows
   * @returns what `tofu show -json` prints of it, with the `warnings` of the provider of shared servers, as sentences
   * @throws {StateLocked} {@link StateLocked}
   */
  async plan(isReading: boolean): Promise<unknown> {
    const messages = await this.#run('plan', [`-out=${PLAN}`, isReading ? '-lock=false' : this.#waiting]);
    const own = warningsIn(messages).filter(({ address }) => address?.startsWith('shared_'));
    const warnings = own.map(({ summary, detail }) => `${summary} ${detail}`.trim());
    return { ...(await this.#shown()), warnings };
  }

  /**
   * Reads what exists, and compares it with the state. Takes no lock, and changes nothing.
   *
   * @returns what `tofu show -json` prints of a plan that only refreshes
   */
  async refresh(): Promise<unknown> {
    await this.#run('plan', ['-refresh-only', `-out=${PLAN}`, '-lock=false']);
    return this.#shown();
  }

  async #shown(): Promise<object> {
    const { exitCode, stdout } = await this.#start(['show', '-json', PLAN]);
    if (exitCode !== 0) throw this.#failure('show', { exitCode, messages: readMessages(stdout) });
    return JSON.parse(stdout);
  }

  /** Applies what `plan` found. @returns the outputs by name */
  async apply(): Promise<Record<string, unknown>> {
    return outputsIn(await this.#run('apply', [this.#waiting, PLAN]));
  }

  async state(): Promise<unknown> {
    const { exitCode, stdout, stderr } = await this.#start(['show', '-json']);
    if (exitCode !== 0) throw this.#failed('show', { exitCode, errors: errorsInText(stderr) });
    return JSON.parse(stdout);
  }

  /** Writes what exists into the state, and changes nothing on it. @throws {StateLocked} {@link StateLocked} */
  async import(address: string, id: string): Promise<void> {
    const { exitCode, stderr } = await this.#start(['import', '-input=false', '-no-color', this.#waiting, address, id]);
    if (exitCode !== 0) throw this.#failed('import', { exitCode, errors: errorsInText(stderr) });
  }

  /** Writes what exists by now into the state, with the outputs, and changes nothing else. @returns the outputs by name */
  async applyRefresh(): Promise<Record<string, unknown>> {
    return outputsIn(await this.#run('apply', ['-refresh-only', '-auto-approve', this.#waiting]));
  }

  /**
   * Works with the state, once more where it was locked: a lock that an ended run of ours left is taken away, and any other waited for.
   *
   * @throws {StateLocked} when it is locked still
   */
  async pastDeadLock<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StateLocked)) throw error;
      const { id, holder } = error;
      if (id !== undefined && holder && this.#place.mayUnlock?.(holder))
        await this.#start(['force-unlock', '-force', id]);
      this.#patience = PATIENCE;
      return await work();
    }
  }

  get #waiting(): string {
    return `-lock-timeout=${this.#patience}`;
  }

  [Symbol.dispose](): void {
    rmSync(this.#place.folder, { recursive: true, force: true });
  }

  async #run(command: string, words: readonly string[]): Promise<TofuMessage[]> {
    const isInit = command === 'init';
    const { exitCode, stdout } = await this.#start([
      command,
      '-json',
      '-input=false',
      '-no-color',
      ...(isInit ? ['-upgrade=false'] : []),
      ...words,
    ]);
    const messages = readMessages(stdout);
    if (exitCode !== 0) throw this.#failure(command, { exitCode, messages });
    return messages;
  }

  #failure(
    command: string,
    { exitCode, messages }: { exitCode: number | null; messages: readonly TofuMessage[] },
  ): CannotRun {
    return this.#failed(command, { exitCode, errors: errorsIn(messages), made: madeIn(messages) });
  }

  #failed(
    command: string,
    { exitCode, errors, made = [] }: { exitCode: number | null; errors: Diagnostic[]; made?: string[] },
  ): CannotRun {
    if (this.#place.stop?.aborted) return stopped(this.#place.stack);
    return explainTofu(errors.map(withNames(this.#place.names)), { ...this.#place, command, exitCode, made });
  }

  async #start(words: readonly string[]): Promise<TofuResult> {
    if (this.#place.stop?.aborted) throw stopped(this.#place.stack);
    return runTofu(words, { ...this.#place, env: environmentFor(words, this.#place) });
  }
}

function stopped(stack: string): CannotRun {
  return new CannotRun(`The work on \`${stack}\` was stopped.`, {
    fix: 'What it made is in the state. The next run continues.',
  });
}

/** What OpenTofu gets of the environment for some words: with the workspace that it works in. */
export function environmentFor(
  [command]: readonly string[],
  { env, workspace }: Pick<TofuPlace, 'env' | 'workspace'>,
): Record<string, string> {
  // `init` takes the providers of the state, too. It cannot choose a workspace that does not exist yet.
  const isChosen = workspace && (workspace.exists || command !== 'init');
  return { ...env, ...(isChosen && { TF_WORKSPACE: workspace.name }) };
}

function withNames(names: Readonly<Record<string, string>>): (error: Diagnostic) => Diagnostic {
  const inWords = (text: string) => text.replace(/\bWAYPOST_[A-Z0-9_]+\b/g, (name) => names[name] ?? name);
  return (error) => ({ ...error, summary: inWords(error.summary), detail: inWords(error.detail) });
}

/**
 * What OpenTofu needs of the environment of this process; everything else, such as tokens, stays out of its reach. Providers come from
 * where the user's own settings say, such as a mirror in their network, and are unpacked once, in a cache.
 */
export function tofuEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const passed = Object.entries(env).filter(([name, value]) => value !== undefined && PASSED.test(name));
  // The provider is started by each run, and need not be compiled each time.
  const compiled = env.NODE_COMPILE_CACHE || toolsFolder('provider', 'compiled', env);
  const cache = env.TF_PLUGIN_CACHE_DIR || toolsFolder('providers', 'cache', env);
  // OpenTofu makes no cache, and warns of settings that are not there.
  mkdirSync(cache, { recursive: true });
  const settings = env.TF_CLI_CONFIG_FILE;
  const own = {
    ...{ TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', NODE_COMPILE_CACHE: compiled, TF_PLUGIN_CACHE_DIR: cache },
    ...(settings && existsSync(settings) && { TF_CLI_CONFIG_FILE: settings }),
  };
  return { ...(Object.fromEntries(passed) as Record<string, string>), ...own };
}

const PASSED =
  /^(?:PATH|HOME|TMPDIR|LANG|LC_ALL|TZ|(?:HTTPS?|NO|ALL)_PROXY|(?:https?|no|all)_proxy|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|AWS_.*)$/;
