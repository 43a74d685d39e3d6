import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Progress } from '#core/request/progress.ts';
import type { AuditRecord } from '../../core/audit/audit-record.ts';
import { longTest } from '../long-test.ts';
import { PATIENCE } from '../patience.ts';
import { type RunningPortal, startPortal } from '../portal/start-portal.ts';
import { LoopRoot } from './loop-root.ts';

// One laptop from the first mistake to the page, its tests in their order.
let laptop: LoopRoot;
let running: RunningPortal;

beforeAll(async () => {
  laptop = await LoopRoot.make();
  running = await startPortal(['--root', laptop.root, '--as', 'ines-okafor']);
});
afterAll(async () => {
  await running?.stop();
  laptop?.remove();
});

const SERVICE = ['--set', 'name=refunds', '--set', 'lifecycle=experimental', '--yes'];

const audit = async (): Promise<AuditRecord[]> => JSON.parse((await laptop.portal('audit', 'list', '--json')).printed);

test('a request is open, reviewed, and says who must approve and what to type', async () => {
  const { code, printed } = await laptop.portal('register', ...SERVICE, '--set', 'owner=payments');
  expect([code, printed.split('\n')]).toEqual([
    0,
    [
      'Pull request 1 is open: Register refunds. `npx portal forge show 1` shows it.',
      '✓ This change passes: 1 entry changed, no new problems.',
      '○ It needs the approval of one of @acme/payments (owner). Next: `npx portal forge approve 1 --as hana-kobayashi`, then `npx portal forge merge 1`.',
    ],
  ]);
  const repository = await laptop.repository();
  const pull = (await repository.pullRequest(1))!;
  expect(await repository.statuses(pull.head.sha)).toEqual([
    {
      context: 'waypost/access',
      state: 'pending',
      description: 'It needs the approval of one of @acme/payments (owner).',
    },
    {
      context: 'waypost/review',
      state: 'success',
      description: 'This change passes: 1 entry changed, no new problems.',
    },
  ]);
  const [answer] = await repository.comments(1);
  expect(answer).toMatchObject({ account: { login: 'waypost[bot]' } });
  expect(answer!.body).toMatch(/^<!-- waypost:review -->\n### Register refunds\n/);
});

test('a stranger with the same mark does not get their comment edited, and asking again makes no second', async () => {
  const repository = await laptop.repository('noor-haddad');
  await repository.comment(1, '<!-- waypost:review -->\nAll is well.');
  await laptop.portal('register', ...SERVICE, '--set', 'owner=payments');
  const comments = await repository.comments(1);
  expect(comments.map(({ account }) => account.login)).toEqual(['waypost[bot]', 'noor-haddad']);
  expect(comments[1]!.body).toBe('<!-- waypost:review -->\nAll is well.');
});

test('approved, it is merged and reconciled, and the running site shows it', async () => {
  await laptop.portal('forge', 'approve', '1', '--as', 'hana-kobayashi');
  const { code, printed } = await laptop.portal('forge', 'merge', '1');
  expect(code).toBe(0);
  expect(printed.split('\n')).toEqual([
    '✓ This change passes: 1 entry changed, no new problems.',
    '✓ Approved by `hana-kobayashi`.',
    expect.stringMatching(/^✓ Merged #1 into `main` as `[0-9a-f]{7}`\.$/),
    expect.stringMatching(/^✓ Everything that this change needs is there\./),
  ]);
  await vi.waitFor(async () => expect((await fetch(new URL('/services/refunds/', running.url))).status).toBe(200), {
    timeout: PATIENCE,
    interval: 100,
  });
  // What follows the merge is a pull request of its own, which people merge.
  expect((await laptop.portal('forge', 'list')).printed).toMatch(/^#2 {2}Update CODEOWNERS from the catalog/);
});

test('the audit shows who approved, merged and reconciled what, and verifies', async () => {
  const reported = (await audit()).map(({ verb, effect, outcome, actor, approvers, request }) =>
    [verb, effect, outcome, actor.login, approvers.map(({ login }) => login).join(), request?.number].join(' '),
  );
  expect(reported.filter((line) => line.includes('forge'))).toEqual([
    'forge approve  done hana-kobayashi  1',
    'forge merge  started ines-okafor hana-kobayashi 1',
    'forge merge  done ines-okafor hana-kobayashi 1',
  ]);
  expect(reported).toContain('reconcile propose CODEOWNERS done ines-okafor hana-kobayashi 1');
  const { code, printed } = await laptop.portal('audit', 'verify');
  expect([code, printed]).toEqual([0, expect.stringMatching(/and the chain is intact\./)]);
});

test('a change that turns the policy on does not profit from it', async () => {
  const settings = 'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:platform] }\n';
  const { number } = await laptop.propose('policy', {
    'catalog/portal.yaml': `${settings}local: { autoApprove: true }\n`,
  });
  const { code, said } = await laptop.portal('forge', 'merge', `${number}`);
  expect([code, said]).toEqual([
    2,
    expect.stringContaining('It needs the approval of one of @acme/platform (platform).'),
  ]);
  await laptop.portal('forge', 'approve', `${number}`, '--as', 'ana-popescu');
  expect((await laptop.portal('forge', 'merge', `${number}`)).code).toBe(0);
});

longTest()('by POST, with the policy, everything happens while one watches, until the page is there', async () => {
  const post = (fields: unknown) =>
    fetch(new URL('/register', running.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
  const wrong = await post({ name: 'ledger', owner: 'payment' });
  expect([wrong.status, await wrong.json()]).toMatchObject([422, { problems: [{ field: 'owner' }] }]);
  const answer = await post({ name: 'ledger', owner: 'payments', lifecycle: 'experimental' });
  expect(answer.status).toBe(202);
  const { progress } = (await answer.json()) as { progress: string };
  const lines = (await (await fetch(new URL(progress, running.url))).text()).trim().split('\n');
  const steps = lines.map((line) => JSON.parse(line) as Progress);
  expect(steps.filter(({ state }) => state !== 'working').map(({ step, state }) => `${step} ${state}`)).toEqual([
    'pull request done',
    'review done',
    'approval done',
    'access done',
    'merge done',
    'reconcile done',
    'site done',
  ]);
  expect(steps.at(-1)).toEqual({
    step: 'site',
    state: 'done',
    text: '`ledger` is on the site.',
    url: '/services/ledger/',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    next: [
      {
        text: 'Its entry has no health check, no on-call and no documentation yet. Add what you have.',
        ...{ url: '/create/change/?entry=service:ledger', urlTitle: 'Change the entry' },
      },
      { text: 'Changes of its entry need an approval by `payments`.' },
    ],
  });
  expect(await (await fetch(new URL('/services/ledger/', running.url))).text()).toContain('ledger');
  const approval = (await audit()).findLast(({ verb }) => verb === 'forge approve');
  expect(approval).toMatchObject({ actor: { login: 'local-policy' }, request: { number: 4 } });
  expect((await laptop.portal('audit', 'verify')).code).toBe(0);
});
