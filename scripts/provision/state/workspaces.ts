import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOf, isStackName } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../../cannot-run.ts';
import { ProcessFolder } from '../../files/process-folder.ts';
import type { Engine } from '../engine.ts';
import { runTofu } from '../tofu/run-tofu.ts';
import type { StateBackend } from './state-backend.ts';

export interface WorkspacePlace {
  env: Readonly<Record<string, string>>;
  /**
   * Of Terraform's JSON, for all stacks of one environment: OpenTofu reads the workspace `default` of a block before any other, so each
   * environment has its own, encrypted with its own passphrase.
   */
  block(environment: string): Readonly<Record<string, unknown>>;
  place(stack: string): string;
  /** What people call it: ``The bucket `states` ``. */
  title: string;
}

/**
 * Lists and forgets states with OpenTofu's own workspaces, one a stack, in the environments of which a stack is known. So whatever identity OpenTofu signs in with does for this,
 * too, and no client of a cloud is needed.
 */
export class Workspaces implements Disposable {
  readonly #engine: () => Promise<Engine>;
  readonly #work: string;
  #folder: ProcessFolder | undefined;

  /** @param work the folder that runs work in */
  constructor(engine: () => Promise<Engine>, work: string) {
    this.#engine = engine;
    this.#work = work;
  }

  backend({ env, block, place, title }: WorkspacePlace): StateBackend {
    const ready = new Map<string, Promise<Run>>();
    const opened = (environment: string) => {
      const run = ready.get(environment) ?? this.#open(environment, { env, block, title });
      ready.set(environment, run);
      return run;
    };
    return {
      env,
      place,
      hasWorkspaces: true,
      block: (stack) => block(environmentOf(stack)),
      async stacks(known) {
        const found: string[] = [];
        for (const environment of new Set(known.map(environmentOf))) {
          const printed = await (await opened(environment))(['workspace', 'list', '-no-color']);
          // One is marked as the current one; `default` is nobody's.
          found.push(...printed.split('\n').map((line) => line.replace(/^\*/, '').trim()));
        }
        return found.filter(isStackName).sort();
      },
      async forget(stack) {
        await (await opened(environmentOf(stack)))(['workspace', 'delete', '-no-color', stack]);
      },
    };
  }

  [Symbol.dispose](): void {
    this.#folder?.[Symbol.dispose]();
  }

  async #open(
    environment: string,
    { env, block, title }: Pick<WorkspacePlace, 'env' | 'block' | 'title'>,
  ): Promise<Run> {
    const engine = await this.#engine();
    this.#folder ??= ProcessFolder.make(this.#work, 'states-');
    const folder = join(this.#folder.path, `list-${environment}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'backend.tf.json'), JSON.stringify({ terraform: { backend: block(environment) } }));
    const run: Run = async (words) => {
      const { exitCode, stdout, stderr } = await runTofu(words, {
        program: engine.program,
        folder,
        env: { ...engine.env, ...(await engine.encryption(environment)), ...env },
      });
      if (exitCode === 0) return stdout;
      throw new CannotRun(`${title}, which holds the states of the resources, does not answer: ${reasonIn(stderr)}`, {
        fix: 'Check `provision.state` in catalog/portal.yaml, and what the identity that it uses may do.',
      });
    };
    await run(['init', '-input=false', '-no-color']);
    return run;
  }
}

/** Runs OpenTofu and returns what it prints. @throws {CannotRun} when it fails */
type Run = (words: readonly string[]) => Promise<string>;

/** What OpenTofu printed of a failure, in one line without its frame. */
function reasonIn(printed: string): string {
  const words = printed.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ').trim();
  return `${words.replace(/^Error: /, '').replace(/[,.]$/, '')}.`;
}
