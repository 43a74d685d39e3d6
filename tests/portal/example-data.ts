import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ref } from '../../core/catalog/ref.ts';
import { demoCast } from '../../core/health/demo-cast.ts';
import { driftFile, type Look, withLook } from '../../core/provision/drift/drift-file.ts';
import { type ResourceFacts, resourceFactsFile } from '../../core/provision/state/resource-facts.ts';
import { DAY, type Time, timeOf } from '../../core/text/time.ts';
import { openRepository } from '../../scripts/catalog/open-catalog.ts';
import { seedHealth } from '../../scripts/health/demo/seed-health.ts';
import { findTargets } from '../../scripts/health/find-targets.ts';
import { DataFolder } from '../../scripts/observed/data-folder.ts';

const REPOSITORY = join(import.meta.dirname, '../..');

/**
 * Makes a data folder for the example company, the same at every time but for the time: `checkout` is degraded for 3 hours,
 * `order-projector` down for 5, `warehouse-sync` operational after six times down in 30 hours, `campaign-studio` unknown, and
 * the others are operational. Whoever calls removes it.
 */
export function exampleData(): string {
  const data = mkdtempSync(join(tmpdir(), 'waypost-example-data-'));
  const { settings, targets } = findTargets(openRepository(REPOSITORY));
  seedHealth({ data, targets, cast: demoCast(settings)!, env: {}, now: Date.now() });
  const folder = new DataFolder(data, Date.now());
  for (const { stacks, ...about } of RESOURCES) {
    const file = resourceFactsFile(about.service, about.resource);
    folder.write(file.path, { ...about, stacks } satisfies ResourceFacts);
  }
  for (const look of looks(Date.now())) {
    const file = driftFile(look.stack);
    folder.write(file.path, withLook(folder.get(file), look));
  }
  return data;
}

const DATABASE = 'shared_postgresql_database.main';

/** Somebody raised a limit two days ago, and set a password since. Another was last looked at five days ago. */
function looks(now: number): Look[] {
  const at = (days: number) => timeOf(now - days * DAY);
  const limit = { kind: 'value', address: DATABASE, attribute: 'connection_limit', applied: 20, now: 50 } as const;
  const password = { kind: 'said', address: DATABASE, sentence: 'Somebody else set the password.' } as const;
  return [
    { stack: 'dev.payouts-db', time: at(2), differences: [limit] },
    { stack: 'dev.payouts-db', time: at(0.1), differences: [limit, password] },
    { stack: 'production.payouts-db', time: at(5), differences: [] },
    {
      stack: 'production.payouts-db',
      time: at(0.1),
      failure: 'PostgreSQL at postgresql.production.acme.example does not answer.',
    },
  ];
}

/** What applies of two of the requests recorded: one was asked to grow since. The others are not created yet. */
const RESOURCES: readonly ResourceFacts[] = [
  databaseOf('payments', 'payouts', { dev: 'small', production: 'medium' }),
  databaseOf('supply', 'returns', { dev: 'small' }),
];

function databaseOf(team: string, service: string, sizes: Readonly<Record<string, string>>): ResourceFacts {
  const name = `${service}-db`;
  return {
    resource: `resource:default/${name}` as Ref,
    service: `service:default/${service}` as Ref,
    type: 'postgresql',
    stacks: Object.entries(sizes).map(([environment, size]) => ({
      ...{ stack: `${environment}.${name}`, environment, platform: 'shared', size, secrets: ['password'] },
      outputs: {
        database: name,
        host: `postgresql.${environment}.acme.example`,
        port: 5432,
        server_version: '18.4',
        user: name,
      },
      ...{
        file: `infra/requests/${team}/${name}.yaml`,
        digest: '0'.repeat(64),
        applied: '2026-11-02T09:14:00.000Z' as Time,
      },
    })),
  };
}
