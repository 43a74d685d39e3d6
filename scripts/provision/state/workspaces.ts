import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStackName } from '#core/provision/stack/stack.ts';
import { CannotRun } from '../../cannot-run.ts';
import { ProcessFolder } from '../../files/process-folder.ts';
import type { Engine } from '../engine.ts';
import { runTofu } from '../tofu/run-tofu.ts';
import type { StateBackend } from './state-backend.ts';

export interface WorkspacePlace {
  env: Readonly<Record<string, string>>;
  /** Of Terraform's JSON, for all stacks. */
  block: Readonly<Record<string, unknown>>;
  place(stack: string): string;
  /** What people call it: ``The bucket `states` ``. */
  title: string;
}

/**
 * Lists and forgets states with OpenTofu's own workspaces, one a stack. So whatever identity OpenTofu signs in with does for this,
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
    let ready: Promise<Run> | undefined;
    const opened = () => {
      ready ??= this.#open({ env, block, title });
      return ready;
    };
    return {
      env,
      place,
      hasWorkspaces: true,
      block: () => block,
      async stacks() {
        const printed = await (await opened())(['workspace', 'list', '-no-color']);
        // One is marked as the current one; `default` is nobody's.
        const names = printed.split('\n').map((line) => line.replace(/^\*/, '').trim());
        return names.filter(isStackName).sort();
      },
      async forget(stack) {
        await (await opened())(['workspace', 'delete', '-no-color', stack]);
      },
    };
  }

  [Symbol.dispose](): void {
    this.#folder?.[Symbol.dispose]();
  }

  async #open({ env, block, title }: Pick<WorkspacePlace, 'env' | 'block' | 'title'>): Promise<Run> {
    const engine = await this.#engine();
    this.#folder ??= ProcessFolder.make(this.#work, 'states-');
    const folder = join(this.#folder.path, 'list');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'backend.tf.json'), JSON.stringify({ terraform: { backend: block } }));
    const run: Run = async (words) => {
      const { exitCode, stdout, stderr } = await runTofu(words, {
        program: engine.program,
        folder,
        env: { ...engine.env, ...(await engine.encryption(ANY)), ...env },
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

/** Such places have one passphrase for all environments. */
const ANY = '';

/** Runs OpenTofu and returns what it prints. @throws {CannotRun} when it fails */
type Run = (words: readonly string[]) => Promise<string>;

/** What OpenTofu printed of a failure, in one line without its frame. */
function reasonIn(printed: string): string {
  const words = printed.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ').trim();
  return `${words.replace(/^Error: /, '').replace(/[,.]$/, '')}.`;
}
