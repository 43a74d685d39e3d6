import { afterAll, beforeAll, expect, vi } from 'vitest';
import { parse } from 'yaml';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { isLong } from '../how-many.ts';
import { longTest } from '../long-test.ts';
import { printedBy } from '../type-portal.ts';
import { lacks, ProvisionWorld } from './provision-world.ts';

const TEMPLATE = `kind: template
name: tiny
title: Tiny
description: The least that a service can be.
owner: payments
version: 1
parameters:
  required: [serviceName, owner, description]
  properties:
    serviceName: { type: string }
    owner: { type: string, x-waypost: { picker: owner } }
    description: { type: string }
    database: { enum: [postgresql] }
produces: { type: http-api, lifecycle: experimental }
resources:
  - type: postgresql
    name: "{{serviceName}}-db"
    when: { database: postgresql }
    environments: { dev: { size: small } }
`;

let world: ProvisionWorld;
// tests/templates/ makes one of node-api in `npm test`.
const testHere = longTest(lacks('tofu'));

beforeAll(async () => {
  if (lacks('tofu') || !isLong()) return;
  world = await ProvisionWorld.make('environments: { dev: {} }\nlocal: { autoApprove: true }');
  vi.stubEnv('XDG_DATA_HOME', world.env.XDG_DATA_HOME);
  await world.start();
  await world.merge({
    'templates/tiny/template.yaml': TEMPLATE,
    'templates/tiny/skeleton/README.md': '# {{serviceName}}\n',
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world?.[Symbol.asyncDispose]();
});

const request = (...more: string[]) => {
  const values = ['serviceName=desk', 'owner=payments', 'description=Desk', ...more].flatMap((one) => ['--set', one]);
  const { root } = world.laptop;
  return printedBy(['scaffold', 'tiny', ...values, '--yes', '--as', 'ines-okafor', '--root', root], root);
};

testHere('one request makes a service and its database, and gives the service what it needs to write', async () => {
  const { code, printed, said } = await request('database=postgresql');
  expect([code, code === 0 ? '' : `${printed}\n${said}`]).toEqual([0, '']);
  expect(said).toContain('infra/requests/payments/desk-db.yaml (new)');
  const forge = await openLocalForge({ root: world.laptop.root, as: 'ines-okafor' });
  const repository = forge.repository('acme/desk');
  expect((await repository.pullRequests({ state: 'all' })).map(({ title, state }) => [title, state])).toEqual([
    ['Update the connections to resources', 'merged'],
  ]);
  expect(await repository.readFile('main', 'README.md')).toBe('# desk\n');
  const { host, port, database, user, secrets } = parse((await repository.readFile('main', 'config/resources.yaml'))!)
    .dev['desk-db'];
  const address = `postgresql://${user}:${world.secret(secrets.password).value}@${host}:${port}/${database}`;
  await world.sql(address, 'CREATE TABLE orders (id int); INSERT INTO orders VALUES (7)');
  expect(await world.sql(address, 'SELECT id FROM orders')).toEqual([{ id: 7 }]);
});
