import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { $ } from 'zx/core';
import { git } from '../../scripts/git/git.ts';
import { EmulatedGithub, tokenOf } from '../forge/emulated-github.ts';
import type { GithubProxy } from '../forge/github-proxy.ts';
import { GitHost } from './git-host.ts';
import { runStep, type StepOutput } from './run-step.ts';

const ACTIONS = join(import.meta.dirname, '../../actions');
const WITHOUT_DEV = join(import.meta.dirname, 'without-dev-packages.ts');
const LAUNCH = join(import.meta.dirname, '../../scripts/portal.ts');
const BOT = 'acme-bot';
const PERSON = 'ines-okafor';
export const TOKEN = 'ghs_0123456789abcdefghijTHETOKEN';

const FILES: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': [
    'title: Acme portal',
    'url: https://acme.github.io/portal',
    'forge: { github: acme/portal }',
    'roles: { platform: [team:platform] }',
    'health: { allowPrivate: true, failuresToDown: 1, retries: 0 }',
    '',
  ].join('\n'),
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\ngithub: acme/platform\nmembers: [ana-popescu]\n',
  '.gitignore': '.portal/\ndist/\n',
};

export interface RunOptions {
  inputs?: Readonly<Record<string, string>>;
  /** Beside what the runner sets. */
  env?: Readonly<Record<string, string>>;
  /** Modules that come before its program. */
  preload?: readonly string[];
  /** Which are there to be imported: those of `npm ci --omit=dev`, or all. */
  packages?: 'operations' | 'all';
}

/**
 * A portal's repository on a GitHub of this machine: the emulator answers its API, and git's own server its git. Actions run as
 * a workflow runs them, each in a fresh checkout.
 */
export class OperatedPortal {
  readonly folder = mkdtempSync(join(tmpdir(), 'waypost-operated-'));
  readonly host = new GitHost(join(this.folder, 'server'));
  github!: EmulatedGithub;
  bare = '';
  #runs = 0;

  get proxy(): GithubProxy {
    return this.github.proxy;
  }

  async start(files: Readonly<Record<string, string>> = {}): Promise<void> {
    mkdirSync(join(this.folder, 'server'));
    this.#writeGit();
    this.host.tokens.add(TOKEN);
    await this.host.start();
    this.bare = await this.host.make('acme/portal');
    await this.commit({ ...FILES, ...files });
    this.github = await EmulatedGithub.start({ members: [BOT, PERSON], tokens: { [BOT]: TOKEN } });
    this.proxy.refuseUser = true;
    await this.api('POST', '/orgs/acme/repos', { name: 'portal', auto_init: true });
  }

  async stop(): Promise<void> {
    this.host.stop();
    await this.github?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Merges a pull request of the App's that a person approved, as the API has it. */
  async merge(name = 'change'): Promise<{ number: number; commit: string }> {
    const repository = '/repos/acme/portal';
    const content = Buffer.from('kind: team\n').toString('base64');
    const { object } = await this.api<{ object: { sha: string } }>('GET', `${repository}/git/ref/heads%2Fmain`);
    await this.api('POST', `${repository}/git/refs`, { ref: `refs/heads/${name}`, sha: object.sha });
    await this.api('PUT', `${repository}/contents/${name}.yaml`, { message: 'Add', content, branch: name });
    const opening = { title: 'Add', head: name, base: 'main' };
    const { number, head } = await this.api<{ number: number; head: { sha: string } }>(
      'POST',
      `${repository}/pulls`,
      opening,
    );
    const approval = { event: 'APPROVE', commit_id: head.sha };
    await this.api('POST', `${repository}/pulls/${number}/reviews`, approval, tokenOf(PERSON));
    const { sha } = await this.api<{ sha: string }>('PUT', `${repository}/pulls/${number}/merge`, { sha: head.sha });
    return { number, commit: sha };
  }

  async api<Body>(method: string, path: string, body?: object, token = TOKEN): Promise<Body> {
    const answer = await fetch(`${this.proxy.url}${path}`, {
      method,
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }

  async commit(files: Readonly<Record<string, string>>): Promise<string> {
    const folder = join(this.folder, 'author');
    mkdirSync(folder, { recursive: true });
    await git(folder, ['init', '--quiet', '--initial-branch=main']);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await git(folder, ['add', '--all']);
    const named = ['-c', 'user.name=Ana', '-c', 'user.email=ana@acme.example'];
    await git(folder, [...named, 'commit', '--quiet', '-m', 'Change']);
    await git(folder, ['push', '--quiet', this.bare, 'HEAD:main']);
    return git(folder, ['rev-parse', 'HEAD']);
  }

  /** Merges a pull request that brings files, as a rebase does: as a commit that is not the one that GitHub names for it. */
  async rebase(name: string, files: Readonly<Record<string, string>>): Promise<number> {
    const { number } = await this.merge(name);
    this.proxy.introduced.set(await this.commit(files), number);
    return number;
  }

  async comments(number: number): Promise<string[]> {
    const all = await this.api<{ body: string }[]>('GET', `/repos/acme/portal/issues/${number}/comments`);
    return all.map(({ body }) => body);
  }

  /** Lets GitHub tell the App who it is in the emulator, so that it finds what it said again. */
  async introduceApp(): Promise<void> {
    const { login, id } = await this.api<{ login: string; id: number }>('GET', `/users/${BOT}`);
    this.proxy.viewer = { login, databaseId: id };
  }

  /** A fresh checkout of `main`, as `actions/checkout` makes it without keeping credentials: with its last commit, or all. */
  async checkout(depth: '--depth=1' | '--no-single-branch' = '--depth=1'): Promise<string> {
    const root = join(this.folder, `runner-${++this.#runs}`, 'portal');
    mkdirSync(dirname(root));
    await git(this.folder, ['clone', '--quiet', depth, `file://${this.bare}`, root]);
    await git(root, ['remote', 'set-url', 'origin', `${this.host.url}/acme/portal`]);
    return root;
  }

  async run(
    action: string,
    root: string,
    { inputs = {}, env = {}, preload = [], packages = 'operations' }: RunOptions = {},
  ): Promise<StepOutput> {
    const step = await runStep(action, {
      ...{ root, runner: dirname(root), api: this.proxy.url, server: this.host.url },
      inputs: { token: TOKEN, ...defaultsOf(action), ...inputs },
      preload: [...(packages === 'all' ? [] : [WITHOUT_DEV]), ...preload],
      env: {
        PATH: `${join(this.folder, 'bin')}${delimiter}${process.env.PATH}`,
        GIT_CONFIG_NOSYSTEM: '1',
        ...{ GITHUB_RUN_ID: '4711', GITHUB_RUN_ATTEMPT: '2', GITHUB_EVENT_NAME: 'schedule' },
        ...env,
      },
    });
    // The runner takes this line out, and hides from then on what it names.
    return { ...step, log: step.log.replace(/^::add-mask::.*\n/gm, '') };
  }

  async portal(root: string, ...words: string[]): Promise<string> {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, NODE_COMPILE_CACHE, HOME: dirname(root), GITHUB_TOKEN: TOKEN };
    const servers = { GITHUB_SERVER_URL: this.host.url, GITHUB_API_URL: this.proxy.url };
    const options = { quiet: true, nothrow: true, env: { ...env, ...servers } };
    const { stdout, stderr } = await $(options)`${process.execPath} ${LAUNCH} ${words} --root ${root}`;
    return stdout + stderr;
  }

  get gitArguments(): string {
    return readFileSync(join(this.folder, 'git-arguments'), 'utf8');
  }

  branchFile(branch: string, path: string): Promise<string> {
    return git(this.bare, ['cat-file', 'blob', `${branch}:${path}`]);
  }

  /** A git that writes its arguments down and is the real one otherwise. */
  #writeGit(): void {
    const file = join(this.folder, 'bin/git');
    mkdirSync(dirname(file));
    const log = join(this.folder, 'git-arguments');
    writeFileSync(log, '');
    const own = (process.env.PATH ?? '').replaceAll("'", '');
    writeFileSync(file, `#!/bin/sh\necho "$@" >> '${log}'\nPATH='${own}' exec git "$@"\n`);
    chmodSync(file, 0o755);
  }
}

/** What action.yml gives where a workflow gives nothing; what the runner fills in is left to the test. */
function defaultsOf(action: string): Record<string, string> {
  const { inputs } = parse(readFileSync(join(ACTIONS, action, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const given = Object.entries(inputs).filter(
    ([, { default: value }]) => value !== undefined && !value.includes('${{'),
  );
  return Object.fromEntries(given.map(([name, { default: value }]) => [name, value!]));
}
