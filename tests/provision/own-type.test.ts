import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PRODUCT } from '../../scripts/product.ts';
import { loadConstruct, loadInfra } from '../../scripts/provision/load-infra.ts';
import { scratchFolder } from '../scratch-folder.ts';

const CONSTRUCT = 'infra/types/session-store/shared.ts';

test('the construct of docs/resource-types.md is made from the repository of a portal', async () => {
  const root = scratchFolder('own-type-');
  onTestFinished(() => rmSync(root, { recursive: true }));
  const docs = readFileSync(join(PRODUCT, 'docs/resource-types.md'), 'utf8');
  mkdirSync(join(root, dirname(CONSTRUCT)), { recursive: true });
  writeFileSync(join(root, CONSTRUCT), /```ts\n(.*?)```/s.exec(docs)![1]!);
  const infra = await loadInfra();
  const construct = await loadConstruct({ construct: CONSTRUCT, platform: 'shared' }, root);
  const input = {
    object: 'checkout',
    mark: 'waypost:acme',
    secretVersion: 1,
    isProtected: true,
    mayLoseContent: false,
  };
  const made = JSON.parse(await infra.synth(construct, input as never));
  expect(made.resource.shared_redis_user.main).toMatchObject({ name: 'checkout', protect: true });
});
