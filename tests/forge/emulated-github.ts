import { createEmulator, type Emulator } from 'emulate';
import { freePort } from '../../infra/servers/hold-folder.ts';
import { type GithubForge, openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { GithubProxy } from './github-proxy.ts';

export interface GithubSeed {
  organisation?: string;
  /** Owners of the organisation. */
  members: readonly string[];
  /** People of no organisation. */
  others?: readonly string[];
  /** Tokens by login, where they are not `tokenOf`. */
  tokens?: Readonly<Record<string, string>>;
  repositories?: readonly string[];
  /** As the emulator takes them. */
  apps?: readonly object[];
}

const SCOPES = ['repo', 'admin:org', 'user'];

/** Starts GitHub's API on this machine. @param tokens by login */
export async function startEmulator(seed: GithubSeed, tokens: ReadonlyMap<string, string>): Promise<Emulator> {
  const { organisation = 'acme', members, repositories = [], apps = [] } = seed;
  return createEmulator({
    service: 'github',
    port: await freePort(),
    seed: {
      tokens: Object.fromEntries([...tokens].map(([login, token]) => [token, { login, scopes: SCOPES }])),
      github: {
        users: [...tokens.keys()].map((login) => ({ login, ...(login.endsWith('[bot]') && { type: 'Bot' }) })),
        orgs: [{ login: organisation, members: members.map((login) => ({ login, role: 'admin' })) }],
        repos: repositories.map((name) => ({ owner: organisation, name, auto_init: true })),
        apps,
      },
    },
  } as never);
}

export const tokenOf = (login: string) => `token-of-${login}`;

/** GitHub's API on this machine: the emulator, and the proxy that answers what it lacks. */
export class EmulatedGithub {
  readonly proxy: GithubProxy;
  readonly emulatorUrl: string;
  readonly #emulator: Emulator;
  readonly #tokens: ReadonlyMap<string, string>;

  private constructor(emulator: Emulator, tokens: ReadonlyMap<string, string>) {
    this.#emulator = emulator;
    this.#tokens = tokens;
    this.emulatorUrl = emulator.url;
    this.proxy = new GithubProxy(emulator.url, [...tokens.values()]);
  }

  static async start(seed: GithubSeed): Promise<EmulatedGithub> {
    const logins = [...seed.members, ...(seed.others ?? [])];
    const tokens = new Map(logins.map((login) => [login, seed.tokens?.[login] ?? tokenOf(login)]));
    const github = new EmulatedGithub(await startEmulator(seed, tokens), tokens);
    await github.proxy.start();
    return github;
  }

  env(login: string): NodeJS.ProcessEnv {
    return { GITHUB_TOKEN: this.#tokens.get(login), GITHUB_API_URL: this.proxy.url };
  }

  forge(login: string): GithubForge {
    return openGithubForge({ env: this.env(login), say: () => {}, pace: false });
  }

  async ask(method: string, path: string, body?: object): Promise<{ status: number; body: never }> {
    const [token] = this.#tokens.values();
    const headers = { authorization: `token ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${this.emulatorUrl}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (answer.status === 204 ? undefined : await answer.json()) as never };
  }

  async makeTeam(team: string, members: readonly string[], organisation = 'acme'): Promise<void> {
    const path = `/orgs/${organisation}/teams`;
    const made = [await this.ask('POST', path, { name: team, privacy: 'closed' })];
    for (const login of members)
      made.push(await this.ask('PUT', `${path}/${team}/memberships/${login}`, { role: 'member' }));
    const refused = made.find(({ status }) => status >= 400);
    if (refused) throw new Error(`The emulator did not make the team ${team}: ${JSON.stringify(refused)}`);
  }

  async stop(): Promise<void> {
    this.proxy.stop();
    await this.#emulator.close();
    // What it keeps would stay in a worker that goes on, and each git that is started there would cost more.
    this.#emulator.reset();
  }
}
