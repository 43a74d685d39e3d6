import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { tofu } from '../../scripts/doctor/tools/tofu.ts';
import { LocalServers } from '../../scripts/provision/local-servers.ts';
import { startersHere } from '../../scripts/provision/starters.ts';
import type { ActRun } from '../workflows/rig/act.ts';
import { COMPANY } from '../workflows/rig/company.ts';
import type { ApiRequest } from '../workflows/rig/github.ts';
import { Portal, type Pull } from '../workflows/rig/portal.ts';
import type { Ran } from '../workflows/rig/runner.ts';
import { placesOfSecrets } from './places-of-secrets.ts';
import { type Connection, lacks } from './provision-world.ts';

/** Whether this machine lacks a program that a world on GitHub runs. */
export const lacksGithub = () => lacks('act', 'tofu', 'versitygw', 'redis');

const packageOfInfra = createRequire(new URL('../../infra/package.json', import.meta.url));

const DONE = { begin: 'success', apply: 'success', record: 'success' };

/** A portal on GitHub that provisions the environment `dev` with real servers, for the service `checkout` and its repository. */
export class GithubWorld implements AsyncDisposable {
  readonly portal: Portal;
  readonly #home: string;
  readonly #servers: LocalServers;
  /** The requests to GitHub of each run of provision.yml. */
  readonly requestsOfRuns: (readonly ApiRequest[])[] = [];
  readonly #logs: string[] = [];
  readonly #passwords = new Set<string>();

  private constructor(portal: Portal, home: string, servers: LocalServers) {
    this.portal = portal;
    this.#home = home;
    this.#servers = servers;
  }

  /** @param order see `Portal.open` */
  static async open(order: Parameters<typeof Portal.open>[0] = {}): Promise<GithubWorld> {
    const home = mkdtempSync(join(tmpdir(), 'waypost-on-github-'));
    // The user as whom PostgreSQL runs must get through.
    chmodSync(home, 0o755);
    const servers = new LocalServers(home, () => startersHere(process.env));
    const found = await servers.variablesOf('dev', ['postgresql', 'redis', 's3']);
    await createBucket('states', found);
    const portal = await Portal.open(order);
    process.env.PATH = `${dirname((await tofu.find(process.env))!)}:${process.env.PATH}`;
    portal.secrets.WAYPOST_VARIABLES = [
      '# What catalog/portal.yaml names.',
      `DEV_POSTGRESQL_URL=${found.WAYPOST_POSTGRESQL_URL}`,
      `DEV_REDIS_URL=${found.WAYPOST_REDIS_URL}`,
      `DEV_S3_KEY=${found.WAYPOST_S3_ACCESS_KEY_ID}`,
      `DEV_S3_SECRET=${found.WAYPOST_S3_SECRET_ACCESS_KEY}`,
      'WAYPOST_STATE_KEY=correct horse battery staple',
    ].join('\n');
    await portal.push('main', {
      'catalog/portal.yaml': settingsWith(found),
      'catalog/payments/checkout.yaml': `${COMPANY['catalog/payments/checkout.yaml']}repo: https://github.com/acme/checkout\n`,
    });
    await portal.makeRepository('checkout', { 'README.md': '# checkout\n' });
    const right = '/orgs/acme/teams/payments/repos/acme/checkout';
    await portal.github.ask('ana-popescu', 'PUT', right, { permission: 'maintain' });
    portal.github.installations.choose('waypost-maker[bot]', 'acme/checkout');
    return new GithubWorld(portal, home, servers);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.portal.close();
    await this.#servers[Symbol.asyncDispose]();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs provision.yml with inputs, as a person or a run that looks starts it. @param inputs.job only up to this one */
  async provision({ job, ...inputs }: { job?: string; repair?: string; look?: string } = {}): Promise<Ran> {
    const payload = { inputs: { environment: 'dev', ...inputs } };
    const { requests } = this.portal.github;
    const before = requests.length;
    const run = await this.portal.run('provision.yml', { event: 'workflow_dispatch', payload, ...(job && { job }) });
    this.requestsOfRuns.push(requests.slice(before).filter(({ by }) => by.job !== undefined));
    this.noteLogs([run]);
    return run;
  }

  /** The same, and all of it has to end well. */
  async provisioned(inputs: Parameters<GithubWorld['provision']>[0] = {}): Promise<Ran> {
    const run = await this.provision(inputs);
    expect(run.jobs, run.log).toEqual(DONE);
    return run;
  }

  /** Runs provision.yml as GitHub does for an event, and the run that it starts for `dev`. */
  async provisionedAfter(event: { event: string; cron?: string }): Promise<ActRun> {
    const seen = await this.portal.run('provision.yml', event);
    expect(seen.jobs, seen.log).toEqual({ see: 'success' });
    const [run, ...others] = await this.portal.onStarted();
    this.noteLogs([seen, run!]);
    expect([run!.jobs, others], run!.log).toEqual([DONE, []]);
    return run!;
  }

  /** Remembers what runs printed: no secret may be in it. */
  noteLogs(runs: readonly Pick<Ran, 'log'>[]): void {
    this.#logs.push(...runs.map(({ log }) => log));
  }

  /** What is recorded of a resource of checkout; undefined where nothing is. */
  async factsOf(name: string): Promise<Record<string, unknown> | undefined> {
    const text = await this.portal.read('portal-data', `resources/checkout/${name}.json`);
    return text === undefined ? undefined : JSON.parse(text).stacks[0];
  }

  /** The secrets of the environment `dev` of checkout, which only its jobs get. */
  get secrets(): Record<string, string> {
    const secrets = this.portal.github.environments.secrets('acme/checkout', 'dev') ?? {};
    for (const value of Object.values(secrets)) this.#passwords.add(value);
    return secrets;
  }

  /** Somebody deletes the secret of a resource, and then its record, so that the next run makes another secret. */
  async forgetSecret(resource: string, name: string): Promise<void> {
    const secrets = '/repos/acme/checkout/environments/dev/secrets';
    await this.portal.github.ask('ana-popescu', 'DELETE', `${secrets}/${name}`);
    await this.portal.push('portal-data', { [`resources/checkout/${resource}.json`]: null });
  }

  driftIssues(): Promise<{ user: { login: string }; body: string }[]> {
    return this.portal.github.ask('ana-popescu', 'GET', '/repos/acme/portal/issues?state=open&labels=drift');
  }

  /** How checkout connects to a database: by its configuration at a branch, and the secret that is named there. */
  async addressAt(branch: string, name = 'orders'): Promise<string> {
    const text = await this.portal.git(['show', `${branch}:config/resources.yaml`], 'acme/checkout');
    const { host, port, database, user, secrets } = parse(text).dev[name];
    return `postgresql://${user}:${this.secrets[secrets.password]}@${host}:${port}/${database}`;
  }

  async proposal(): Promise<Pull | undefined> {
    const [pull] = await this.#open('checkout');
    return pull;
  }

  async mergeProposal(): Promise<void> {
    const { number } = (await this.proposal())!;
    await this.portal.github.ask('hana-kobayashi', 'PUT', `/repos/acme/checkout/pulls/${number}/merge`, {});
  }

  /** The open pull request of the portal's own repository whose branch begins so. */
  async pullFrom(branch: string): Promise<Pull> {
    const pull = (await this.#open('portal')).find(({ head }) => head.ref.startsWith(branch));
    expect(pull, branch).toBeDefined();
    return pull!;
  }

  async merge({ number }: Pull): Promise<void> {
    await this.portal.approve(number, 'hana-kobayashi');
    await this.portal.merge(number, 'hana-kobayashi');
  }

  #open(repository: string): Promise<Pull[]> {
    return this.portal.github.ask('ana-popescu', 'GET', `/repos/acme/${repository}/pulls?state=open`);
  }

  /** What the App says in a pull request or an issue. */
  async saidIn(number: number): Promise<string[]> {
    const comments = await this.portal.comments(number);
    return comments.flatMap(({ user, body }) => (user.login === 'waypost[bot]' ? [body] : []));
  }

  async audited(): Promise<string[]> {
    const lines = await this.portal.git(['grep', '--no-line-number', '-h', 'environment:dev', 'portal-audit']);
    return lines.split('\n').flatMap((line) => {
      const { effect, outcome } = JSON.parse(line);
      return /^(?:apply|destroy) /.test(effect) ? [`${effect}: ${outcome}`] : [];
    });
  }

  /** Where secrets of resources and servers are, beside where they should be: in logs, artifacts and repositories. */
  async leaks(): Promise<string[]> {
    const given = this.portal.secrets
      .WAYPOST_VARIABLES!.split('\n')
      .filter((line) => /^\w+(?:URL|SECRET|STATE_KEY)=/.test(line));
    const values = given
      .map((line) => line.slice(line.indexOf('=') + 1))
      .map((value) => /:([^:@]+)@/.exec(value)?.[1] ?? value);
    const secrets = [...new Set([...values, ...Object.values(this.secrets), ...this.#passwords])];
    expect(secrets.length).toBeGreaterThan(values.length);
    const logs = this.#logs.map((log) => ['a log', log] as const);
    return [
      ...(await placesOfSecrets(secrets, join(this.portal.folder, 'artifacts'), logs)),
      ...(await placesOfSecrets(secrets, join(this.portal.folder, 'repositories'))),
    ];
  }
}

export function typeText(name: string): string {
  return readFileSync(join(import.meta.dirname, `../../infra/types/${name}/type.yaml`), 'utf8');
}

function settingsWith(found: Readonly<Record<string, string>>): string {
  const endpoint = found.WAYPOST_S3_ENDPOINT!;
  const s3 = `endpoint: "${endpoint}", accessKeyId: DEV_S3_KEY, secretAccessKey: DEV_S3_SECRET`;
  return `${COMPANY['catalog/portal.yaml']}environments:
  dev:
    secrets: github-environment
    servers:
      postgresql: { url: DEV_POSTGRESQL_URL }
      redis: { url: DEV_REDIS_URL }
      s3: { ${s3}, users: versitygw, adminEndpoint: "${found.WAYPOST_S3_ADMIN_ENDPOINT ?? endpoint}" }
provision:
  state: { backend: s3, bucket: states, ${s3} }
  drift: { grace: 0d }
`;
}

async function createBucket(name: string, server: Readonly<Record<string, string>>): Promise<void> {
  const { S3Client, CreateBucketCommand } = packageOfInfra('@aws-sdk/client-s3');
  const credentials = {
    accessKeyId: server.WAYPOST_S3_ACCESS_KEY_ID!,
    secretAccessKey: server.WAYPOST_S3_SECRET_ACCESS_KEY!,
  };
  const client = new S3Client({
    ...{ endpoint: server.WAYPOST_S3_ENDPOINT!, region: 'us-east-1', forcePathStyle: true, credentials },
  });
  await client.send(new CreateBucketCommand({ Bucket: name }));
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const { Client } = packageOfInfra('pg') as { Client: new (options: object) => Connection };
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}

/** Connections that a database allows at once, as its own user sees it. */
export async function limitOf(url: string): Promise<number> {
  const [row] = await query(url, 'SELECT datconnlimit FROM pg_database WHERE datname = current_database()');
  return row!.datconnlimit as number;
}
