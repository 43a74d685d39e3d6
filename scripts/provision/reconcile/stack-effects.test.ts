import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Approval } from '#core/provision/plan/may-apply.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { Laptop } from '../../../tests/forge/laptop.ts';
import { mergeEntry } from '../../../tests/reconcile/scaffold-world.ts';
import { PORTAL } from '../../forge/local/accounts.ts';
import { openLocalForge } from '../../forge/local/open-local-forge.ts';
import { ResourceRecords } from './resource-records.ts';
import { applying } from './stack-effects.ts';
import type { StackWorld } from './stack-world.ts';

const DIGEST = 'd'.repeat(64);
const PLAN = [
  ...['<details><summary><code>Plan of dev.orders</code></summary>', '', '```text', '-/+ object.main', ''],
  ...[`Digest of dev.orders: ${DIGEST}`, '```', '', '</details>'],
].join('\n');
const STACK = {
  name: 'dev.orders',
  title: 'Database',
  environment: 'dev',
  resource: 'resource:default/orders',
  secrets: [],
};

let laptop: Laptop;
beforeAll(async () => {
  laptop = await Laptop.make();
});
afterAll(() => laptop.remove());

/** What an apply is given of the approval. OpenTofu is left out: no stack of the shared platform is ever replaced. */
async function approvalAfter(comments: readonly { as: string; body: string }[]): Promise<Approval | undefined> {
  const path = `catalog/payments/desk-${comments.length}.yaml`;
  const pull = await mergeEntry(laptop, path, `kind: service\nname: desk-${comments.length}\nowner: payments\n`);
  const forge = await openLocalForge({ root: laptop.root });
  const as = (login: string) => forge.as(login).repository(forge.own);
  for (const { as: login, body } of comments) await as(login).comment(pull.number, body);
  const portal = forge.as(PORTAL);
  let given: Approval | undefined;
  const engine = {
    apply: (_: Stack, approval: Approval) => {
      given = approval;
      return Promise.reject(new Error('It goes no further.'));
    },
  };
  const world = {
    data: join(laptop.root, '.portal/data'),
    forge,
    speaker: { repository: portal.repository(forge.own), account: () => portal.actor() },
    engine,
  } as unknown as StackWorld;
  const origin = { pull, cause: { request: { number: pull.number, url: pull.url } } };
  const stack = { ...STACK, isProtected: true } as unknown as Stack;
  const effect = applying(
    { stack, isThere: true, origin, former: undefined },
    { world, records: new ResourceRecords(world) },
  );
  await expect(effect.act()).rejects.toThrow('It goes no further.');
  return given;
}

test('the digest in the answer of the portal is what was approved', async () => {
  const body = `### Resources\n\n${PLAN}`;
  expect(await approvalAfter([{ as: PORTAL, body }])).toEqual({ digest: DIGEST, isRemoval: false, isProtected: true });
});

test('what somebody else wrote approves nothing', async () => {
  const body = PLAN;
  expect(
    (
      await approvalAfter([
        { as: 'hana-kobayashi', body },
        { as: PORTAL, body: 'Nothing.' },
      ])
    )?.digest,
  ).toBeUndefined();
});
