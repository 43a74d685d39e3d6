import { expect, test } from 'vitest';
import type { StackFacts } from '../state/resource-facts.ts';
import { type ConnectedResource, exampleFile, resourcesFile } from './service-connection.ts';

const ENV = { DATABASE_HOST: 'host', DATABASE_PASSWORD: 'password' };

function database(name: string, environment = 'dev'): ConnectedResource {
  const facts: StackFacts = {
    ...{ stack: `${environment}.${name}`, environment, platform: 'shared', size: 'small' },
    ...{ file: `infra/requests/payments/${name}.yaml`, outputs: { host: `${environment}.example` } },
    ...{ secrets: ['password'], digest: 'a'.repeat(64), applied: '2026-11-01T00:00:00.000Z' },
  };
  return { name, type: 'postgresql', env: ENV, facts };
}

const HEAD = `# The portal writes this file: the resources of this service, by environment. Values of secrets are in no file here; each
# is in the secret store under the name that is beside it. A change of this file is replaced by the next one of the portal.
`;

test('a service is given facts by environment, and names of secrets; without resources, nothing', () => {
  expect(resourcesFile([database('orders', 'production'), database('orders')])).toBe(`${HEAD}dev:
  orders:
    type: postgresql
    host: dev.example
    secrets:
      password: dev.orders
    env:
      DATABASE_HOST: host
      DATABASE_PASSWORD: password
production:
  orders:
    type: postgresql
    host: production.example
    secrets:
      password: production.orders
    env:
      DATABASE_HOST: host
      DATABASE_PASSWORD: password
`);
  expect(resourcesFile([])).toBe(`${HEAD}{}\n`);
});

const BLOCK = `# Resources of this service, as the portal writes them:
DATABASE_HOST=dev.example
DATABASE_PASSWORD= # a secret: dev.orders
# End of the resources.
`;

test('variables are those of the first environment, and what people wrote beside them stays', () => {
  expect(exampleFile(undefined, [database('orders', 'production'), database('orders')])).toBe(BLOCK);
  const before = exampleFile('PORT=8080', [database('orders')]);
  expect(before).toBe(`PORT=8080\n\n${BLOCK}`);
  const after = `${before}LOG=debug\n`;
  expect(exampleFile(after, [database('orders')])).toBe(after);
  expect(exampleFile(after, [])).toBe('PORT=8080\nLOG=debug\n');
});

test('two of one type have the names of their resources before their variables', () => {
  const text = exampleFile(undefined, [database('orders'), database('old-orders')]);
  expect(text.match(/^\w+(?==)/gm)).toEqual([
    'OLD_ORDERS_DATABASE_HOST',
    'OLD_ORDERS_DATABASE_PASSWORD',
    'ORDERS_DATABASE_HOST',
    'ORDERS_DATABASE_PASSWORD',
  ]);
});

test('a secret that is in the environment of the repository has the name that it has there', () => {
  const inside = (name: string) => ({ ...database(name), secretsIn: 'github-environment' as const });
  expect(resourcesFile([inside('orders')])).toBe(`${HEAD}dev:
  orders:
    type: postgresql
    host: dev.example
    secrets:
      password: ORDERS_DATABASE_PASSWORD
    env:
      DATABASE_HOST: host
      DATABASE_PASSWORD: password
`);
  expect(resourcesFile([inside('orders'), inside('ledger')])).toContain('password: ORDERS_DATABASE_PASSWORD');
  expect(exampleFile(undefined, [inside('orders')])).toContain(
    'DATABASE_PASSWORD= # a secret of the environment dev\n',
  );
});
