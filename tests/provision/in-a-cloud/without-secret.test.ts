import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import type { Ref } from '../../../core/catalog/ref.ts';
import type { EnvironmentPolicy } from '../../../core/provision/policy/environment-policy.ts';
import type { Stack } from '../../../core/provision/stack/stack.ts';
import { tofu } from '../../../scripts/doctor/tools/tofu.ts';
import { PRODUCT } from '../../../scripts/product.ts';
import { loadInfra } from '../../../scripts/provision/load-infra.ts';
import { Provisioner } from '../../../scripts/provision/provisioner.ts';
import { FileSecrets } from '../../../scripts/provision/secrets/file-secrets.ts';
import { serversOf } from '../../../scripts/provision/servers.ts';
import { localBackend } from '../../../scripts/provision/state/local-backend.ts';
import { tofuEnvironment } from '../../../scripts/provision/tofu/tofu.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { lacks } from '../provision-world.ts';

const STACK: Stack = {
  ...{ name: 'dev.orders', environment: 'dev', file: 'infra/requests/payments/orders.yaml', owner: 'payments' },
  ...{ resource: 'resource:default/orders' as Ref, service: 'service:default/checkout' as Ref },
  ...{ mark: 'waypost:acme/portal/dev/orders', type: 'note', title: 'Note', platform: 'cloud' },
  ...{ construct: 'tests/provision/in-a-cloud/construct.ts', secrets: [], size: 'small', object: 'orders' },
  ...{ values: {}, config: {}, isProtected: false, mayLoseContent: false },
};

const DEV: EnvironmentPolicy = {
  ...{ name: 'dev', approvals: [], protect: false, prices: {}, servers: {} },
  aws: { account: '111122223333', region: 'eu-central-1' },
};

async function makeProvisioner() {
  const folder = scratchFolder('in-a-cloud-');
  const provisioner = new Provisioner({
    root: PRODUCT,
    ...{ infra: await loadInfra(), program: (await tofu.find(process.env))!, env: tofuEnvironment(process.env) },
    encryption: async () => ({}),
    backend: localBackend(join(folder, 'state')),
    secrets: new FileSecrets(join(folder, 'secrets'), () => 0),
    servers: serversOf({ policies: new Map([['dev', DEV]]), env: {}, local: undefined }),
    ...{ dumps: undefined, work: join(folder, 'work') },
  });
  onTestFinished(() => {
    provisioner[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });
  return { provisioner, secrets: join(folder, 'secrets') };
}

test.skipIf(lacks('tofu'))('what a cloud makes without a secret of ours leaves none in the store', async () => {
  const { provisioner, secrets } = await makeProvisioner();
  expect((await provisioner.plan(STACK)).changes).toHaveLength(1);
  const { outputs } = await provisioner.apply(STACK, { isRemoval: false, isProtected: false });
  expect(outputs).toEqual({ text: 'orders' });
  await provisioner.destroy(STACK.name, { isRemoval: true, isProtected: false });
  await provisioner.forget(STACK.name);
  expect(existsSync(secrets)).toBe(false);
  expect(await provisioner.backend.stacks([])).toEqual([]);
});
