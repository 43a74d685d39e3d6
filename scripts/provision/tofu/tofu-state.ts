import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { isMap } from '#core/text/is-map.ts';
import { parseJson } from '#core/text/parse-json.ts';
import { sha256 } from '../../audit/sha256.ts';
import { CannotRun } from '../../cannot-run.ts';
import { explainTofu } from './explain-tofu.ts';
import { environmentFor, type TofuPlace } from './tofu.ts';
import { errorsInText } from './tofu-message.ts';

/** A state as it was read, decrypted. It is on no disk. */
export interface StateCopy {
  text: string;
  /** Grows with each change. */
  serial: number;
  /** The same for all versions of one state, and for no other state. */
  lineage: string;
  digest: string;
  isEmpty: boolean;
}

const EMPTY = '{"version":4,"serial":0,"lineage":"","outputs":{},"resources":[]}';

/** Reads, writes and locks the state of a stack with OpenTofu, wherever it is. What is kept is encrypted as ever. */
export class TofuState {
  readonly #place: TofuPlace;

  /** @param place in which `init` was run */
  constructor(place: TofuPlace) {
    this.#place = place;
  }

  /** @returns undefined where there is no state */
  async read(): Promise<StateCopy | undefined> {
    const { exitCode, stdout, stderr } = await this.#run(['state', 'pull', '-no-color'], '');
    if (exitCode !== 0) throw this.#failure('state pull', exitCode, stderr);
    return this.#copyOf(stdout);
  }

  /**
   * Writes a state with the serial and the lineage that it has, over whatever is there. Its lock is held meanwhile.
   *
   * @throws {StateLocked} when somebody else has it
   */
  async write(copy: StateCopy): Promise<void> {
    // OpenTofu gives a state another lineage where there was none, and most places count one more than what is sent.
    if (!(await this.read())) await this.#push(EMPTY);
    await this.#push(copy.text.replace(/"serial":\s*\d+/, `"serial":${Math.max(copy.serial - 1, 0)}`));
    if ((await this.read())?.digest !== copy.digest) await this.#push(copy.text);
  }

  /**
   * Holds the lock of the state until the result is disposed of, or this process ends. OpenTofu holds it while its console waits for
   * input.
   *
   * @throws {StateLocked} when somebody else has it
   */
  async lock(): Promise<AsyncDisposable> {
    const child = this.#spawn(['console', '-no-color']);
    const errors = text(child.stderr);
    const ended = once(child, 'close');
    child.stdin.on('error', () => {});
    child.stdin.write('"locked"\n');
    // It answers once it has the lock, and ends without an answer if somebody else has it.
    const answered = once(child.stdout, 'data').then(() => true);
    if (!(await Promise.race([answered, ended.then(() => false)])))
      throw this.#failure('console', child.exitCode, await errors);
    return {
      async [Symbol.asyncDispose]() {
        child.stdin.end();
        await ended;
      },
    };
  }

  /** Takes away the lock of a run that died. Call it only under the lease of the environment. */
  async unlock(id: string): Promise<void> {
    const { exitCode, stderr } = await this.#run(['force-unlock', '-no-color', '-force', id], '');
    if (exitCode !== 0) throw this.#failure('force-unlock', exitCode, stderr);
  }

  async #push(content: string): Promise<void> {
    const { exitCode, stderr } = await this.#run(['state', 'push', '-no-color', '-force', '-'], content);
    if (exitCode !== 0) throw this.#failure('state push', exitCode, stderr);
  }

  /** Of a state that is not there, OpenTofu prints one of nothing, without a lineage. */
  #copyOf(content: string): StateCopy | undefined {
    const read = parseJson(content);
    const state = typeof read === 'object' && isMap(read.data) ? read.data : undefined;
    const { serial, lineage, resources, outputs } = state ?? {};
    if (typeof serial !== 'number' || typeof lineage !== 'string')
      throw new CannotRun(`The state of \`${this.#place.stack}\` at ${this.#place.statePlace} has an unknown form.`, {
        fix: '`npx portal doctor` shows which OpenTofu is needed.',
      });
    if (lineage === '') return undefined;
    const isEmpty = (!Array.isArray(resources) || resources.length === 0) && Object.keys(outputs ?? {}).length === 0;
    return { text: content, serial, lineage, digest: sha256(content), isEmpty };
  }

  async #run(
    words: readonly string[],
    input: string,
  ): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
    const child = this.#spawn(words);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { exitCode: child.exitCode, stdout, stderr };
  }

  #spawn(words: readonly string[]) {
    const { program, folder } = this.#place;
    const env = environmentFor(words, this.#place);
    return spawn(program, words, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  }

  #failure(command: string, exitCode: number | null, printed: string): CannotRun {
    return explainTofu(errorsInText(printed), { ...this.#place, command, exitCode });
  }
}
