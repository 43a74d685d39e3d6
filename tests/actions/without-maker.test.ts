import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENTRY, entryOf, TINY } from '../reconcile/scaffold-world.ts';
import { OperatedPortal, TOKEN } from './operated-portal.ts';

// A portal that asks for a repository, and for the archive of two, in the jobs that may not and that may.
const portal = new OperatedPortal();
const NO_MAKER = 'This portal has no maker, the GitHub App that creates and archives repositories.';
const retired = (name: string) =>
  `kind: service\nname: ${name}\nowner: payments\nlifecycle: deprecated\nrepo: https://github.com/acme/${name}\nretire: { archive: true }\n`;

beforeAll(async () => {
  await portal.start({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
    [ENTRY]: entryOf('desk'),
    'catalog/payments/old.yaml': retired('old'),
    'catalog/payments/unseen.yaml': retired('unseen'),
    'catalog/payments/bare.yaml': retired('bare').replace(/repo: .*\n/, ''),
    ...Object.fromEntries(Object.entries(TINY).map(([path, text]) => [`templates/tiny/${path}`, String(text)])),
  });
  await portal.api('POST', '/orgs/acme/teams', { name: 'payments', privacy: 'closed' });
  await portal.api('POST', '/orgs/acme/repos', { name: 'old', auto_init: true });
  const given = await fetch(`${portal.proxy.url}/orgs/acme/teams/payments/repos/acme/old`, {
    method: 'PUT',
    headers: { authorization: `token ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ permission: 'maintain' }),
  });
  expect(given.status).toBe(204);
  await portal.introduceApp();
});
afterAll(() => portal.stop());

async function reconcile(inputs: Record<string, string>) {
  const root = await portal.checkout('--no-single-branch');
  return portal.run('reconcile', root, { inputs });
}
const isArchived = async () => (await portal.api<{ archived: boolean }>('GET', '/repos/acme/old')).archived;

test('what a dry run counts is what a run can do: without a maker none of it, and never what only an edit makes possible', async () => {
  const maker = { 'dry-run': 'true', only: 'retirements\nscaffolds' };
  const without = await reconcile({ ...maker, maker: 'elsewhere' });
  expect(without.outputs.effects, without.log).toBe('0');
  const { outputs, summary } = await reconcile({ ...maker, only: 'retirements' });
  expect(summary.split('\n').filter((line) => line.startsWith('- **to do**'))).toEqual([
    '- **to do** Archive the repository `acme/old`.',
    '- **to do** Archive the repository of `service:bare`.',
    '- **to do** Archive the repository of `service:unseen`.',
    '- **to do** Ask by pull request to remove `service:old` from the catalog.',
  ]);
  expect(outputs.effects).toBe('3');
});

test('a job that leaves repositories to another one does all else, and does not fail', async () => {
  const { exitCode, log, summary } = await reconcile({ maker: 'elsewhere' });
  expect([exitCode, await isArchived()], log).toEqual([0, false]);
  expect(summary).toContain('CODEOWNERS');
  expect(summary).not.toMatch(/acme\/(desk|old)/);
});

test('where nobody makes repositories, each request fails with what is missing, and nothing else does', async () => {
  const { exitCode, summary } = await reconcile({ maker: 'nobody' });
  const failed = summary.split('\n').filter((line) => line.startsWith('- **failed**'));
  expect([exitCode, failed.length, await isArchived()]).toEqual([1, 4, false]);
  expect(failed.filter((line) => line.includes(NO_MAKER)).map((line) => /acme\/\w+/.exec(line)?.[0])).toEqual([
    'acme/old',
    'acme/desk',
  ]);
  expect('id' in (await portal.api<object>('GET', '/repos/acme/desk'))).toBe(false);
});

test('what GitHub does not show is not taken for gone: its entry stays', async () => {
  const { summary } = await reconcile({ only: 'retirements' });
  expect(await isArchived()).toBe(true);
  expect(summary).toContain(
    'GitHub has no `acme/unseen`, or does not show it. If it is there, install the maker on it.',
  );
  expect(summary).toContain('Ask by pull request to remove `service:old` from the catalog.');
  expect(summary).not.toContain('Ask by pull request to remove `service:unseen`');
});
