import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Repository } from '../../scripts/forge/forge.ts';
import { openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { type InitCommand, initPortal } from '../../scripts/init/init.ts';
import { makeTerminal } from '../../scripts/terminal.ts';
import { EmulatedGithub } from '../forge/emulated-github.ts';
import { GithubSettings } from './github-settings.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
/** Only the repository of Waypost itself keeps it. */
export const LONG_TESTS = '.github/workflows/long-tests.yml';

/** An organisation `globex` on the emulator, with two owners and nothing else, and the settings that the emulator lacks. */
export class Organisation {
  readonly settings: GithubSettings;
  readonly #github: EmulatedGithub;

  private constructor(github: EmulatedGithub) {
    this.#github = github;
    this.settings = new GithubSettings(github.proxy.url);
  }

  static async start(): Promise<Organisation> {
    const organisation = new Organisation(
      await EmulatedGithub.start({ organisation: 'globex', members: ['ines-okafor', 'hana-kobayashi'] }),
    );
    await organisation.settings.start();
    return organisation;
  }

  /** What a person has in the environment. */
  env(login = 'ines-okafor'): NodeJS.ProcessEnv {
    return { ...this.#github.env(login), GITHUB_API_URL: this.settings.url };
  }

  forge(login = 'ines-okafor') {
    return openGithubForge({ env: this.env(login), say: () => {}, pace: false });
  }

  makePlatform(): Promise<void> {
    return this.#github.makeTeam('platform', ['ines-okafor', 'hana-kobayashi'], 'globex');
  }

  /** Does what a person does on a page of GitHub. */
  async click(method: string, path: string, body: object): Promise<void> {
    const answer = await this.#github.ask(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  }

  async stop(): Promise<void> {
    this.settings.stop();
    await this.#github.stop();
  }
}

/** A checkout that was just made of the template: the example company, and `origin` at `globex/portal`. */
export class Template {
  readonly root = mkdtempSync(join(tmpdir(), 'waypost-template-'));

  constructor() {
    cpSync(join(REPOSITORY, 'catalog'), join(this.root, 'catalog'), { recursive: true });
    cpSync(join(REPOSITORY, '.github/CODEOWNERS'), join(this.root, '.github/CODEOWNERS'));
    cpSync(join(REPOSITORY, '.github/ISSUE_TEMPLATE'), join(this.root, '.github/ISSUE_TEMPLATE'), { recursive: true });
    cpSync(join(REPOSITORY, LONG_TESTS), join(this.root, LONG_TESTS));
    this.write('.github/workflows/health.yml', "on:\n  schedule:\n    - cron: '3,18,33,48 * * * *'\n");
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('remote', 'add', 'origin', 'git@github.com:globex/portal.git');
  }

  git(...words: string[]): string {
    return execFileSync('git', ['-C', this.root, ...words], { encoding: 'utf8' });
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  files(): string[] {
    const listed = this.git('ls-files', '--others', '--cached', '--exclude-standard', '-z').split('\0');
    return [...new Set(listed)].filter((path) => path !== '' && existsSync(join(this.root, path))).sort();
  }

  /** Puts what lies in the checkout onto main, as `git push` does; the emulator has no git. */
  async push(repository: Repository): Promise<void> {
    const changes = new Map(this.files().map((path) => [path, { content: this.read(path) }]));
    const base = (await repository.head('main'))!;
    await repository.commit({ branch: 'main', base, message: 'Make the portal ours', changes });
  }

  async init(given: Partial<InitCommand> = {}, streams?: Parameters<typeof initPortal>[1]['streams']) {
    const nothing = { repository: undefined, title: undefined, accent: undefined, url: undefined };
    const flags = { withoutExample: false, confirmed: true, dryRun: false, json: false };
    const command = { root: this.root, ...nothing, team: undefined, members: undefined, ...flags, ...given };
    const printed: string[] = [];
    const sink = { write: (text: string) => printed.push(text) > 0 };
    const exitCode = await initPortal(command, {
      terminal: makeTerminal(sink, { write: () => true }, {}),
      streams,
    });
    return { exitCode, printed: printed.join('') };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
