import { AccessRules } from '#core/access/access-rules.ts';
import { desiredState } from '../catalog/desired-state.ts';
import type { Clock } from '../clock.ts';
import { type AppPlace, READY } from '../doctor/github/app-needs.ts';
import { environmentsOnGithub } from '../doctor/github/environments-on-github.ts';
import { Ground } from '../doctor/github/ground.ts';
import type { RepositoryName } from '../forge/forge.ts';
import type { Client } from '../forge/github/client.ts';
import { makeClient } from '../forge/github/client.ts';
import { RepositoryClient } from '../forge/github/repository-client.ts';
import { githubWebAddress } from '../forge/github/server-addresses.ts';
import type { InitOptions } from '../init/gather-answers.ts';
import { type Stopped, terminalPrompter } from '../prompter.ts';
import type { Terminal } from '../terminal.ts';

/** What a person asks for. */
export interface SetupOrder {
  repository: RepositoryName;
  /** The folder of the portal. One without a catalog gets the files of a new portal. */
  root: string;
  init: Omit<InitOptions, 'repository' | 'withoutExample'>;
  /** Of a repository that is made; undefined asks. */
  visibility: 'public' | 'internal' | 'private' | undefined;
  /** Of the site of a private repository: everybody can read it, only who may read the repository, or it is not on Pages; undefined asks. */
  pages: 'public' | 'private' | 'off' | undefined;
  /** Names of environments that jobs on GitHub provision; undefined asks. */
  provisioning: readonly string[] | undefined;
  /** Where the page with the App's manifest is served; 0 is any that is free. */
  port: number;
  /** Whether to go on without what one person alone cannot have: approvals, and the rulesets that need them. */
  trial: boolean;
  /** Nobody needs to say yes any more. */
  confirmed: boolean;
  /** Whether to print JSON for programs in place of lines for people. */
  json: boolean;
}

export interface SetupSurroundings {
  /** With the token. */
  env: NodeJS.ProcessEnv;
  terminal: Terminal;
  /** Where a person can be asked. */
  streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream } | undefined;
  clock: Clock;
  /** Shows a page to the person. */
  open(url: string): void;
  /** Whether to keep the pace that GitHub asks for; only an emulator does not mind. */
  pace?: boolean;
}

/** Who sets the portal up, and for which account. */
export interface Account {
  login: string;
  id: number;
  isOrganisation: boolean;
}

const STOPPED: Stopped = { message: 'The setup was stopped.', again: ': it goes on from here' };

/** What the steps share while a portal is set up. */
export class Setup {
  readonly order: SetupOrder;
  readonly surroundings: SetupSurroundings;
  readonly client: Client;
  readonly github: RepositoryClient;
  /** Where people see GitHub, without a slash at its end. */
  readonly web: string;
  /** What a person said to each question. */
  answers: Pick<SetupOrder, 'visibility' | 'pages' | 'provisioning'>;
  #account: Account | undefined;

  constructor(order: SetupOrder, surroundings: SetupSurroundings) {
    const { env, terminal, pace } = surroundings;
    this.order = order;
    this.surroundings = surroundings;
    this.client = makeClient({ env, say: terminal.say, ...(pace !== undefined && { pace }) });
    this.github = new RepositoryClient(order.repository, this.client);
    this.web = githubWebAddress(env);
    this.answers = { visibility: order.visibility, pages: order.pages, provisioning: order.provisioning };
  }

  /** Asks the person; undefined without a terminal, or if they said yes before. */
  async ask(question: string, preset: string, choices: readonly string[]): Promise<string | undefined> {
    const { streams } = this.surroundings;
    if (!streams || this.order.confirmed) return undefined;
    const prompter = terminalPrompter(streams, this.askedBy.verb, this.askedBy.stopped);
    try {
      for (;;) {
        const said = await prompter.ask(`${question} (${choices.join(', ')})`, preset, choices);
        if (choices.includes(said)) return said;
      }
    } finally {
      prompter.close();
    }
  }

  /** Who asks, and what it says to a person who leaves. */
  get askedBy(): { verb: string; stopped: Stopped } {
    return { verb: `setup ${this.order.repository}`, stopped: STOPPED };
  }

  get place(): { owner: string; repo: string } {
    return this.github.place;
  }

  /** Known once the first step has run. */
  get account(): Account {
    if (!this.#account) throw new Error('The account is asked for before it is known.');
    return this.#account;
  }

  set account(found: Account) {
    this.#account = found;
  }

  /** Where the App is made. */
  get appPlace(): AppPlace {
    return { web: this.web, owner: this.place.owner, isOrganisation: this.account.isOrganisation };
  }

  /** Whether workflows run, so that a setup has come to its end before. */
  async isReady(): Promise<boolean> {
    return (await this.ground().variable(READY)) === 'true';
  }

  /** Whether the files say that jobs on GitHub provision an environment. */
  get provisionsOnGithub(): boolean {
    return environmentsOnGithub(this.ground().rules.settings).length > 0;
  }

  /** Checks of doctor that cannot be right here, and which a trial does without. */
  get without(): readonly string[] {
    if (!this.account.isOrganisation) return ['teams', 'codeowners', 'app', 'rulesets', 'branches'];
    return this.order.trial ? ['teams', 'rulesets', 'branches'] : [];
  }

  /** What doctor's checks are given. The files are read again each time, since a step may have changed them. */
  ground(): Ground {
    const { root, repository } = this.order;
    const { clock } = this.surroundings;
    const rules = new AccessRules(desiredState(root));
    return new Ground({
      client: this.client,
      name: repository,
      root,
      rules,
      env: this.env,
      now: new Date(clock.now()),
      mayPublish: this.answers.pages === 'public',
    });
  }

  get env(): NodeJS.ProcessEnv {
    const { env } = this.surroundings;
    const without = [env.WAYPOST_WITHOUT ?? '', ...this.without].filter(Boolean).join(',');
    return { ...env, WAYPOST_WITHOUT: without };
  }
}
