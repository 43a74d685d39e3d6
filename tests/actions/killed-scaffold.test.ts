import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { someOf } from '../how-many.ts';
import { KILLS } from '../reconcile/kill-step.ts';
import { entryOf, TINY } from '../reconcile/scaffold-world.ts';
import { OperatedPortal, TOKEN } from './operated-portal.ts';

const KILL_AT = join(import.meta.dirname, 'kill-at.ts');
const portal = new OperatedPortal();

beforeAll(async () => {
  const template = Object.entries({ ...TINY, 'skeleton/logo.bin': '\u0000\u0001' });
  await portal.start({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
    ...Object.fromEntries(template.map(([path, text]) => [`templates/tiny/${path}`, String(text)])),
  });
  await portal.api('POST', '/orgs/acme/teams', { name: 'payments', privacy: 'closed' });
  await portal.introduceApp();
});
afterAll(() => portal.stop());

/** Merges the request for a service, and does what the first two jobs do. @returns the job that makes it, each on a runner of its own */
async function ask(name: string) {
  const number = await portal.rebase(name, { [`catalog/payments/${name}.yaml`]: entryOf(name) });
  const root = await portal.checkout('--no-single-branch');
  const made = await portal.run('render-scaffolds', root);
  expect(made.exitCode, made.log).toBe(0);
  const { rendered = '' } = made.outputs;
  await portal.run('render-scaffolds', root, { inputs: { step: 'check', rendered } });
  const reconcile = async (point = '') => {
    const runner = await portal.checkout('--no-single-branch');
    for (const folder of ['renderings', 'checks'])
      cpSync(join(root, '.portal', folder), join(runner, '.portal', folder), { recursive: true });
    const inputs = { only: 'scaffolds', 'maker-token': TOKEN, rendered };
    return portal.run('reconcile', runner, { inputs, env: { KILL_AT: point }, preload: [KILL_AT] });
  };
  return { number, reconcile };
}

/** All that came of it, but for times and what follows from them. */
async function endOf(name: string, number: number) {
  const repository = `/repos/acme/${name}`;
  const { description, topics } = await portal.api<Record<string, unknown>>('GET', repository);
  const { tree } = await portal.api<{ tree: object[] }>('GET', `${repository}/git/trees/main?recursive=1`);
  const commits = await portal.api<{ commit: { message: string } }[]>('GET', `${repository}/commits?sha=main`);
  const end = {
    ...{ description, topics, comments: await portal.comments(number) },
    files: (tree as { path: string; mode: string }[]).map(({ path, mode }) => `${mode} ${path}`).sort(),
    commits: commits.map(({ commit }) => commit.message),
    teams: await portal.api('GET', `${repository}/teams`),
    rulesets: portal.proxy.rulesets.of(`acme/${name}`),
    record: JSON.parse(await portal.branchFile('portal-data', `scaffolds/${name}.json`)),
  };
  return JSON.parse(
    JSON.stringify(end)
      .replaceAll(name, 'NAME')
      .replaceAll(name[0]!.toUpperCase() + name.slice(1), 'Name')
      .replace(/"(made|commit)":"[^"]+"/g, '"$1":""')
      .replace(/(?<=- Created: )[-\d]+ [:\d]+ UTC/g, '')
      .replaceAll(`/pull/${number}`, '/pull/N'),
  );
}

test('a run that is killed at any step is finished by the next one, and all ends as if it had not been', async () => {
  const whole = await ask('till');
  expect((await whole.reconcile()).exitCode).toBe(0);
  const killed = await ask('desk');
  for (const point of someOf(KILLS)) expect([point, (await killed.reconcile(point)).exitCode]).toEqual([point, null]);
  const last = await killed.reconcile();
  expect(last.exitCode, last.log).toBe(0);
  const [undisturbed, end] = [await endOf('till', whole.number), await endOf('desk', killed.number)];
  expect(undisturbed.comments).toEqual([expect.stringContaining('**`NAME` is there**')]);
  expect(undisturbed.record.checks).toMatchObject([{ outcome: 'passed' }]);
  expect(end).toEqual(undisturbed);
  expect((await killed.reconcile()).summary).toContain('Everything is up to date: nothing to do.');
});
