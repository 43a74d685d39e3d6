import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, test } from 'vitest';
import { $ } from 'zx/core';
import type { RunningProvider, RunningServer } from '../../../core/provision/stack/infra.ts';
import { leftOut } from '../../../scripts/doctor/tool.ts';
import { tofu } from '../../../scripts/doctor/tools/tofu.ts';
import { PROVIDER } from '../address.ts';
import { answersOf } from '../answers.ts';
import { decodeValues, encodeValues, type Values } from '../protocol/value.ts';
import type { Resource } from '../resource.ts';
import { startProvider } from '../start-provider.ts';

export type Env = Readonly<Record<string, string>>;

const without = leftOut(process.env);

export const testWith = (...tools: string[]) => test.skipIf(tools.some((name) => without.has(name)));

export function testServer(start: (folder: string) => Promise<RunningServer | undefined>) {
  const rig = {} as { folder: string; server: RunningServer };
  beforeAll(async () => {
    rig.folder = await mkdtemp(join(tmpdir(), 'waypost-server-'));
    Object.assign(rig, { server: await start(rig.folder) });
  });
  afterAll(async () => {
    await rig.server?.stop();
    await rm(rig.folder, { recursive: true });
  });
  return rig;
}

export const inShort = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, 'server');

/** The value of a secret in a stack: the variable that a run sets. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of OpenTofu.
export const SECRET = '${var.password}';

export type Run = { failed: boolean; text: string };

/** One resource and its state, in the provider's hands without OpenTofu between. */
export class Tracked {
  state: Values | undefined;
  warnings = '';
  #memory: Uint8Array = Buffer.from('');
  readonly #answers: ReturnType<typeof answersOf>;
  readonly #resource: Resource;

  constructor(resource: Resource, env: Env, state?: Values) {
    this.#resource = resource;
    this.#answers = answersOf([resource], env);
    this.state = state;
  }

  /** Reads it, plans the change to this configuration and applies it; undefined removes it. @returns errors, a paragraph each */
  async apply(config: object | undefined): Promise<string> {
    const errors = await this.refresh();
    return errors || (await this.change(config));
  }

  async refresh(): Promise<string> {
    if (!this.state) return '';
    const {
      new_state,
      private: memory,
      ...rest
    } = await this.#call('ReadResource', {
      current_state: encodeValues(this.state),
      private: this.#memory,
    });
    if (rest.diagnostics) return sentencesOf(rest.diagnostics);
    this.state = decodeValues(new_state);
    this.#memory = memory;
    return '';
  }

  async change(config: object | undefined): Promise<string> {
    const complete = config && this.#complete(config);
    const [prior_state, encoded] = [encodeValues(this.state), encodeValues(complete)];
    const plan = await this.#call('PlanResourceChange', {
      ...{ prior_state, config: encoded, proposed_new_state: encoded, prior_private: this.#memory },
    });
    const { diagnostics = [] } = plan as { diagnostics?: Said[] };
    this.warnings = sentencesOf(diagnostics.filter(({ severity }) => severity === 'WARNING'));
    const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
    if (errors.length > 0) return sentencesOf(errors);
    const done = await this.#call('ApplyResourceChange', {
      ...{ prior_state, config: encoded, planned_state: plan.planned_state, planned_private: plan.planned_private },
    });
    this.state = decodeValues(done.new_state);
    this.#memory = done.private ?? Buffer.from('');
    return done.diagnostics ? sentencesOf(done.diagnostics) : '';
  }

  async import(id: string): Promise<string> {
    const { imported_resources } = await this.#call('ImportResourceState', { id });
    this.state = decodeValues(imported_resources[0].state);
    return this.refresh();
  }

  #complete(config: object): Values {
    const names = Object.keys(this.#resource.attributes);
    return Object.fromEntries(names.map((name) => [name, (config as Values)[name] ?? null]));
  }

  // biome-ignore lint/suspicious/noExplicitAny: each call has a response of its own.
  #call(name: string, request: object): Promise<any> {
    return this.#answers[name]!({ type_name: this.#resource.type, private: [], ...request } as never);
  }
}

interface Said {
  severity: string;
  summary: string;
  detail: string;
}

function sentencesOf(diagnostics: Said[]): string {
  return diagnostics.map(({ summary, detail }) => `${summary} ${detail}`.trim()).join('\n');
}

export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A folder with resources in Terraform's JSON, on which the real OpenTofu runs. */
export class Stack {
  readonly folder: string;
  readonly #program: string;
  readonly #provider: RunningProvider;

  private constructor(folder: string, { program, provider }: { program: string; provider: RunningProvider }) {
    this.folder = folder;
    this.#program = program;
    this.#provider = provider;
  }

  /** @param env with which the provider finds its server */
  static async make(env: Env): Promise<Stack> {
    const program = await tofu.find(process.env);
    if (!program) throw new Error('OpenTofu is missing: run `npx portal doctor --install tofu`.');
    const folder = await mkdtemp(join(tmpdir(), 'waypost-stack-'));
    const provider = await startProvider({ ...(process.env as Env), ...env });
    const stack = new Stack(folder, { program, provider });
    await stack.#write({});
    const { failed, text } = await stack.#run(['init']);
    if (failed) throw new Error(text);
    return stack;
  }

  /** Plans these resources, by name, into the file `plan`. */
  async plan(resources: Resources, password?: string): Promise<Run> {
    await this.#write(resources);
    return this.#run(['plan', '-out=plan'], password);
  }

  async apply(resources: Resources, password?: string): Promise<Run> {
    await this.#write(resources);
    return this.#run(['apply', '-auto-approve'], password);
  }

  /** Names of its files that hold a text byte by byte. A plan is an archive, so what OpenTofu shows of it is searched too. */
  async filesWith(text: string): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const contents = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')));
    const shown = (await this.#run(['show', '-json', 'plan'])).text;
    const found = files.flatMap(({ name }, index) => (contents[index]!.includes(text) ? [name] : []));
    return shown.includes(text) ? [...found, 'the plan as it is shown'] : found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#provider[Symbol.dispose]();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #write(resources: Resources): Promise<void> {
    const text = JSON.stringify({
      terraform: { required_providers: { [PROVIDER.name]: { source: PROVIDER.source, version: PROVIDER.version } } },
      variable: { password: { type: 'string', ephemeral: true, default: null } },
      ...(Object.keys(resources).length > 0 && { resource: resources }),
    });
    await writeFile(join(this.folder, 'main.tf.json'), text);
  }

  async #run(words: string[], password?: string): Promise<Run> {
    const secret = password === undefined ? {} : { TF_VAR_password: password };
    const own = { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_CLI_ARGS: '-no-color' };
    const env = { ...process.env, ...this.#provider.env, ...secret, ...own };
    const { exitCode, stdout, stderr } = await $({ cwd: this.folder, nothrow: true, quiet: true, env })`
      ${this.#program} ${words}`;
    return { failed: exitCode !== 0, text: (stdout + stderr).replace(/^[│╷╵] ?/gm, '') };
  }
}
