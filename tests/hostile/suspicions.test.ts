import { afterAll, beforeAll, expect, test } from 'vitest';
import { provisionReport, queueType, requestText } from '#core/provision/testing.ts';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
import { planChange } from '../../scripts/provision/plan-change/plan-change.ts';
import { approvedDigest } from '../../scripts/provision/reconcile/stack-effects.ts';
import type { StackWorld } from '../../scripts/provision/reconcile/stack-world.ts';
import { findAccess } from '../../scripts/request/find-access.ts';
import { sayAccess } from '../../scripts/request/say-access.ts';
import { APP, GithubRig, WORKFLOW } from '../actions/github-rig.ts';
import { tokenOf } from '../forge/emulated-github.ts';

let rig: GithubRig;
let root: string;

beforeAll(async () => {
  rig = await GithubRig.start();
  root = await rig.checkout();
});
afterAll(() => rig.stop());

async function verdictOn({ number }: PullRequest): Promise<string | undefined> {
  const forge = rig.forge(WORKFLOW);
  const repository = forge.repository('acme/portal');
  const checkout = await GithubCheckout.open(root, { forge, repository, token: tokenOf(WORKFLOW) });
  const found = await findAccess({ number }, { repository, checkout, now: 0, say: () => {} });
  const portal = rig.forge(APP);
  return sayAccess(found, {
    forge: portal,
    repository: portal.repository('acme/portal'),
    url: undefined,
    say: () => {},
  });
}

const entry = (name: string) => ({
  [`catalog/payments/${name}.yaml`]: `kind: service\nname: ${name}\nowner: payments\nlifecycle: experimental\n`,
});

/** Who pushed to a branch, the last first. The emulator lists nobody. */
async function pushed(branch: string, ...logins: string[]): Promise<void> {
  const accounts = await Promise.all(logins.map((login) => rig.forge(WORKFLOW).account(login)));
  const pushes = accounts.map((account, index) => ({
    activity_type: index === logins.length - 1 ? 'branch_creation' : 'push',
    actor: { login: account!.login, id: account!.id, type: account!.login.endsWith('[bot]') ? 'Bot' : 'User' },
  }));
  rig.proxy.pushes.set(branch, pushes);
}

test.each([
  ['nobody else pushed', ['ines-okafor'], 'success'],
  ['who approves pushed', ['hana-kobayashi', 'ines-okafor'], 'pending'],
  // GitHub asks for an approval by somebody else than who pushed last, and that is the workflow.
  ['a workflow pushed last', [WORKFLOW, 'ines-okafor'], 'pending'],
  ['a workflow pushed in between', ['ines-okafor', WORKFLOW, 'ines-okafor'], 'pending'],
])('one approval is enough only where everybody who pushed is somebody else: %s', async (title, logins, state) => {
  const branch = title.replaceAll(' ', '-');
  const pull = await rig.propose(branch, entry(branch));
  await pushed(branch, ...logins);
  await rig.review(pull, 'hana-kobayashi');
  expect(await verdictOn(pull)).toBe(state);
  await rig.repository('ana-popescu').closePullRequest(pull.number);
});

test('no digest of a base of its own is approved once a pull request goes to main', async () => {
  await rig.push('theirs', { 'catalog/portal.yaml': 'forge: { github: acme/portal }\nenvironments: { dev: {} }\n' });
  const pull = await rig.propose('ask', entry('ask'), { base: 'theirs', by: 'mallory' });
  const planned = () =>
    planChange(
      { number: pull.number, environment: 'dev' },
      {
        root,
        place: { root, env: {}, isLocal: false },
        forge: rig.forge(WORKFLOW),
        repository: rig.repository(WORKFLOW),
        token: tokenOf(WORKFLOW),
      },
    );
  await expect(planned()).rejects.toThrow('goes to `theirs`');
  // So only others than the portal can write one there, in the words of the portal.
  const body = `<!-- waypost:plan dev -->\n<details><summary><code>Plan of dev.ask</code></summary>\n\n\`\`\`text\nDigest of dev.ask: ${'0'.repeat(64)}\n\`\`\`\n\n</details>`;
  for (const login of ['mallory', WORKFLOW]) await rig.repository(login).comment(pull.number, body);
  await fetch(`${rig.proxy.url}/repos/acme/portal/pulls/${pull.number}`, {
    method: 'PATCH',
    headers: { authorization: `token ${tokenOf('mallory')}` },
    body: JSON.stringify({ base: 'main' }),
  });
  expect((await rig.repository(APP).pullRequest(pull.number))!.base.branch).toBe('main');
  const portal = rig.forge(APP);
  const speaker = { repository: portal.repository('acme/portal'), account: () => portal.actor() };
  const origin = { cause: { request: { number: pull.number, url: pull.url } } };
  const digest = () => approvedDigest('dev.ask', origin as never, { speaker } as unknown as StackWorld);
  expect(await digest()).toBeUndefined();
  await speaker.repository.comment(pull.number, body);
  expect(await digest()).toBe('0'.repeat(64));
});

test('the user of another resource, after a renewal of its credentials, is not taken over', () => {
  const queue = queueType()
    .replace('"^[a-z-]+$"', '"^[a-z0-9_-]+$"')
    .replace(
      'construct: shared.ts',
      'construct: shared.ts\n    adopt: { object: shared_queue.main, id: the name of the queue, example: old }',
    );
  const adopting = (id: string) =>
    provisionReport({
      'infra/types/queue/type.yaml': queue,
      'infra/requests/payments/orders.yaml': requestText(),
      'infra/requests/supply/taken.yaml': requestText({
        name: 'taken',
        service: 'stock',
        environments: `{ dev: { size: small, adopt: ${id} } }`,
      }),
    });
  expect(adopting('orders_1')).toBe(`infra/requests/supply/taken.yaml:5:44  error  resource-adopt
  \`orders_1\` in \`dev\` is a user of \`orders\` in infra/requests/payments/orders.yaml, once its credentials were renewed.
  Take over another one, or rename it first.`);
  expect(adopting('sales_1')).toBe('');
});
