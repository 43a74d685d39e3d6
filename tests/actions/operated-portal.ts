import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { createEmulator, type Emulator } from 'emulate';
import { parse } from 'yaml';
import { $ } from 'zx';
import { git } from '../../scripts/git/git.ts';
import { freePort } from '../forge/free-port.ts';
import { GithubProxy } from '../forge/github-proxy.ts';
import { GitHost } from './git-host.ts';

const ACTIONS = join(import.meta.dirname, '../../actions');
const WITHOUT_DEV = join(import.meta.dirname, 'without-dev-packages.ts');
const LAUNCH = join(import.meta.dirname, '../../scripts/portal.ts');
const SCOPES = ['repo', 'admin:org', 'user'];
const BOT = 'acme-bot';
/** A person of the emulator, and what they sign in with. */
const PERSON = { login: 'ines-okafor', token: 'token-of-ines-okafor' };
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

/** What a run of an action left behind. */
export interface Ran {
  exitCode: number | null;
  /** Both streams, as the log shows them. */
  log: string;
  summary: string;
  outputs: Readonly<Record<string, string>>;
}

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
  proxy!: GithubProxy;
  /** The bare repository of acme/portal. */
  bare = '';
  #emulator!: Emulator;
  #runs = 0;

  async start(files: Readonly<Record<string, string>> = {}): Promise<void> {
    mkdirSync(join(this.folder, 'server'));
    this.#writeGit();
    this.host.tokens.add(TOKEN);
    await this.host.start();
    this.bare = await this.host.make('acme/portal');
    await this.commit({ ...FILES, ...files });
    const seed = {
      tokens: {
        [TOKEN]: { login: BOT, scopes: SCOPES },
        [PERSON.token]: { login: PERSON.login, scopes: SCOPES },
      },
      github: {
        users: [{ login: BOT }, { login: PERSON.login }],
        orgs: [{ login: 'acme', members: [BOT, PERSON.login].map((login) => ({ login, role: 'admin' })) }],
      },
    };
    this.#emulator = await createEmulator({ service: 'github', port: await freePort(), seed });
    this.proxy = new GithubProxy(this.#emulator.url, [TOKEN, PERSON.token]);
    this.proxy.refuseUser = true;
    await this.proxy.start();
    await this.api('POST', '/orgs/acme/repos', { name: 'portal', auto_init: true });
  }

  async stop(): Promise<void> {
    this.host.stop();
    this.proxy?.stop();
    await this.#emulator?.close();
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
    await this.api('POST', `${repository}/pulls/${number}/reviews`, approval, PERSON.token);
    const { sha } = await this.api<{ sha: string }>('PUT', `${repository}/pulls/${number}/merge`, { sha: head.sha });
    return { number, commit: sha };
  }

  async api<Body>(method: string, path: string, body?: object, token = TOKEN): Promise<Body> {
    const answer = await fetch(`${this.proxy.url}${path}`, {
      method,
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Body;
  }

  /** Pushes a commit to `main`, as a merge does. */
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

  /** What was said about a pull request. */
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
  ): Promise<Ran> {
    const runner = dirname(root);
    const [output, summary] = ['output', 'summary'].map((name) => join(runner, name)) as [string, string];
    for (const file of [output, summary]) writeFileSync(file, '');
    const words = [...(packages === 'all' ? [] : [WITHOUT_DEV]), ...preload].flatMap((path) => ['--import', path]);
    const given = Object.entries({ token: TOKEN, ...defaultsOf(action), ...inputs });
    const result = await $({
      cwd: root,
      quiet: true,
      nothrow: true,
      env: {
        PATH: `${join(this.folder, 'bin')}${delimiter}${process.env.PATH}`,
        HOME: runner,
        GIT_CONFIG_NOSYSTEM: '1',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION: '__run',
        GITHUB_WORKSPACE: root,
        GITHUB_REPOSITORY: 'acme/portal',
        GITHUB_SERVER_URL: this.host.url,
        GITHUB_API_URL: this.proxy.url,
        GITHUB_RUN_ID: '4711',
        // Most of a short step is spent on compiling what did not change.
        NODE_COMPILE_CACHE: join(tmpdir(), 'waypost-compiled'),
        GITHUB_RUN_ATTEMPT: '2',
        GITHUB_EVENT_NAME: 'schedule',
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
        ...env,
      },
    })`${process.execPath} ${words} ${join(ACTIONS, action, 'main.ts')}`;
    return {
      exitCode: result.exitCode,
      // The runner takes this line out, and hides from then on what it names.
      log: (result.stdout + result.stderr).replace(/^::add-mask::.*\n/gm, ''),
      summary: readFileSync(summary, 'utf8'),
      outputs: outputsIn(readFileSync(output, 'utf8')),
    };
  }

  /** Runs `portal` as somebody does who has a token set. */
  async portal(root: string, ...words: string[]): Promise<string> {
    const env = { PATH: process.env.PATH, HOME: dirname(root), GITHUB_TOKEN: TOKEN };
    const servers = { GITHUB_SERVER_URL: this.host.url, GITHUB_API_URL: this.proxy.url };
    const options = { quiet: true, nothrow: true, env: { ...env, ...servers } };
    const { stdout, stderr } = await $(options)`${process.execPath} ${LAUNCH} ${words} --root ${root}`;
    return stdout + stderr;
  }

  /** The arguments of every git that an action ran, and of what it ran in turn. */
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

/** `name<<mark`, the value, the mark. */
function outputsIn(text: string): Record<string, string> {
  const found = text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name!, value!]));
}
