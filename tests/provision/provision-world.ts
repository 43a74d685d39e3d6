import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { AuditRecord } from '../../core/audit/audit-record.ts';
import { verifyRemoteAudit } from '../../scripts/audit/verify-own-audit.ts';
import { leftOut } from '../../scripts/doctor/tool.ts';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { LocalServers } from '../../scripts/provision/local-servers.ts';
import { startersHere } from '../../scripts/provision/starters.ts';
import { userDataFolder } from '../../scripts/provision/user-data-folder.ts';
import type { Reconciled } from '../../scripts/reconcile/reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../../scripts/reconcile/reconcile-own.ts';
import { chooseReconcilers } from '../../scripts/reconcilers.ts';
import { Laptop } from '../forge/laptop.ts';

/** Whether a person does without one of these tools, by WAYPOST_WITHOUT. */
export function lacks(...tools: readonly string[]): boolean {
  const without = leftOut(process.env);
  return tools.some((name) => without.has(name));
}

const packageOfInfra = createRequire(new URL('../../infra/package.json', import.meta.url));

export interface Connection {
  connect(): Promise<void>;
  query(text: string): Promise<{ rows: Record<string, unknown>[] }>;
  end(): Promise<void>;
}

/** A laptop with a portal whose environments have servers of their own, which run as long as it is there. */
export class ProvisionWorld implements AsyncDisposable {
  readonly laptop: Laptop;
  readonly env: NodeJS.ProcessEnv;
  readonly #home: string;
  readonly #servers: LocalServers;

  private constructor(laptop: Laptop, home: string) {
    this.laptop = laptop;
    this.#home = home;
    this.env = { ...process.env, XDG_DATA_HOME: home };
    this.#servers = new LocalServers(join(this.own, 'servers'), () => startersHere(this.env));
  }

  /** @param settings of catalog/portal.yaml */
  static async make(settings = 'environments: { dev: {} }'): Promise<ProvisionWorld> {
    const home = mkdtempSync(join(tmpdir(), 'waypost-provision-'));
    // The user as whom PostgreSQL runs must get through.
    chmodSync(home, 0o755);
    const types = ['postgresql', 'redis', 's3-bucket'].map((name) => `infra/types/${name}/type.yaml`);
    const text = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
    const laptop = await Laptop.make({
      'catalog/portal.yaml': `title: Test\nforge: { github: acme/portal }\n${settings}\n`,
      'catalog/teams/payments.yaml':
        'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor, hana-kobayashi]\n',
      'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
      '.gitignore': '.portal/\n',
      ...Object.fromEntries(types.map((path) => [path, text(path)])),
    });
    const world = new ProvisionWorld(laptop, home);
    mkdirSync(world.own, { recursive: true });
    return world;
  }

  get own(): string {
    return userDataFolder(this.laptop.root, this.env);
  }

  /** Starts servers that then stay. */
  start(environment = 'dev', kinds: readonly string[] = ['postgresql']): Promise<Record<string, string>> {
    return this.#servers.variablesOf(environment, kinds);
  }

  reconcile(more: Partial<OwnReconcile> = {}): Promise<Reconciled> {
    return reconcileResources(this.laptop.root, this.env, more);
  }

  /** All lines of the audit, which is whole. */
  async audit(): Promise<readonly AuditRecord[]> {
    const { root } = this.laptop;
    const forge = await openLocalForge({ root });
    const scratch = await Scratch.open(join(root, '.portal'), forge.repository(forge.own).gitUrl());
    const { findings, records } = await verifyRemoteAudit(scratch);
    if (findings.length > 0) throw new Error(JSON.stringify(findings));
    return records;
  }

  /** Asks by pull request, as Ines; Hana approves and merges it. Null removes a file. */
  async merge(changes: Readonly<Record<string, string | null>>): Promise<PullRequest> {
    const forge = await openLocalForge({ root: this.laptop.root, as: 'ines-okafor' });
    const repository = forge.repository(forge.own);
    const base = (await repository.head('main'))!;
    const branch = `request/${base.slice(0, 10)}`;
    await repository.createBranch(branch, base);
    const { login, id } = await forge.actor();
    await repository.commit({
      ...{ branch, base, message: `Ask\n\nRequested-by: ${login} (${id})` },
      changes: new Map(Object.entries(changes).map(([path, content]) => [path, content === null ? null : { content }])),
    });
    const pull = await repository.openPullRequest({ title: 'Ask', body: '', head: branch, base: 'main' });
    const hana = forge.as('hana-kobayashi').repository(forge.own);
    await hana.review(pull.number, { verdict: 'approve', body: '', commit: pull.head.sha });
    await hana.merge(pull.number, { head: pull.head.sha, message: 'Merge it' });
    return (await repository.pullRequest(pull.number))!;
  }

  facts(name: string) {
    return JSON.parse(readFileSync(join(this.laptop.root, `.portal/data/resources/checkout/${name}.json`), 'utf8'));
  }

  secret(stack: string): { value: string } {
    return JSON.parse(readFileSync(join(this.own, 'secrets', `${stack}.json`), 'utf8'));
  }

  async sql(url: string, text: string): Promise<Record<string, unknown>[]> {
    const client = await this.session(url);
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async session(url: string): Promise<Connection> {
    const { Client } = packageOfInfra('pg') as { Client: new (settings: object) => Connection };
    const client = new Client({ connectionString: url });
    await client.connect();
    return client;
  }

  async admin(text: string, environment = 'dev'): Promise<Record<string, unknown>[]> {
    return this.sql((await this.start(environment)).WAYPOST_POSTGRESQL_URL!, text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#servers[Symbol.asyncDispose]();
    this.laptop.remove();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Reconciles the resources of a laptop, as Ines. */
export function reconcileResources(
  root: string,
  env: NodeJS.ProcessEnv,
  more: Partial<OwnReconcile> = {},
): Promise<Reconciled> {
  const where = { root, data: join(root, '.portal/data'), forge: 'local', as: 'ines-okafor' } as const;
  return reconcileOwn({ ...where, ...chooseReconcilers(['portal-data', 'resources']), env, say: () => {}, ...more });
}

export const ORDERS = 'infra/requests/payments/orders.yaml';

export function resourceRequest(type: string, name: string): string {
  return databaseRequest(name).replace('postgresql', type);
}

export function databaseRequest(name = 'orders', more = 'environments: { dev: { size: small } }'): string {
  return `kind: resource\nname: ${name}\ntype: postgresql\nowner: payments\nservice: checkout\n${more}\n`;
}

export function endsOf({ effects }: Reconciled): Record<string, string> {
  return Object.fromEntries(
    effects.map(({ effect, outcome }) => [
      effect.name,
      outcome && 'reason' in outcome ? `${outcome.kind}: ${outcome.reason}` : String(outcome?.kind),
    ]),
  );
}
