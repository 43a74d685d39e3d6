import { beforeEach, expect, test } from 'vitest';
import { watchPortal } from '../../scripts/attention/watch-portal.ts';
import { openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import type { GivenRun } from '../forge/workflow-runs.ts';
import { NOW, settledPortal } from './settled-portal.ts';

const at = settledPortal();
const HEALTH = '.github/workflows/health.yml';
const said: string[] = [];
beforeEach(() => void said.splice(0));

const failed = (job: string, created_at: string, more: Partial<GivenRun> = {}): GivenRun => {
  const jobs = [{ name: job, conclusion: 'failure' }];
  return { id: 7, path: HEALTH, conclusion: 'failure', created_at, jobs, ...more };
};
const WELL: GivenRun = { path: HEALTH, created_at: '2026-03-02T09:00:00Z' };

/** One look, when GitHub has these runs. @returns the last sentence */
async function look(...runs: GivenRun[]): Promise<string | undefined> {
  at.settings.runs = runs;
  const env = at.env();
  const about = { root: at.template.root, token: env.GITHUB_TOKEN ?? '', env, now: NOW.getTime() };
  await watchPortal('globex/portal', { ...about, say: (sentence) => void said.push(sentence) });
  return said.at(-1);
}
const writes = () => at.settings.requests.splice(0).filter(({ method }) => !['GET'].includes(method)).length;
const portal = () => at.forge().repository('globex/portal');
const issues = () => portal().lastIssues('portal');

test('one issue lists what is wrong, is edited when something else is, and is closed when all works', async () => {
  expect(await look(WELL)).toBe('Nothing is wrong with the portal.');
  expect(await issues()).toEqual([]);
  const first = failed('Probe', '2026-03-02T09:10:00Z');
  expect(await look(first, WELL)).toMatch(/^1 thing is wrong with the portal: opened issue #\d+\.$/);
  const [issue] = await issues();
  expect(issue).toMatchObject({ title: 'The portal needs attention', state: 'open' });
  expect(issue!.body).toContain(
    [
      '1 thing is wrong with the portal itself:',
      '',
      '- `health.yml` fails: its job `Probe`. Since 2026-03-02 09:10 UTC ([run](https://github.com/globex/portal/actions/runs/7)).',
      '  See why: `gh run view 7 --log-failed --repo globex/portal`. When it is fixed, start it again: `gh workflow run health.yml --repo globex/portal`.',
    ].join('\n'),
  );
  // It fails again, and the first run is not among the latest any more: nothing new.
  await look(failed('Probe', '2026-03-02T09:40:00Z', { id: 8 }));
  expect((await issues())[0]).toEqual(issue);
  await look(failed('Judge', '2026-03-02T09:45:00Z', { id: 9 }), WELL);
  expect((await issues()).map(({ number, body }) => [number, body.includes('`Judge`')])).toEqual([
    [issue!.number, true],
  ]);
  expect(await look({ ...WELL, created_at: '2026-03-02T09:50:00Z' })).toBe(
    `All works again, so issue #${issue!.number} was closed.`,
  );
  expect((await portal().comments(issue!.number)).map(({ body }) => body)).toEqual(['All of this works again.']);
  expect(await issues()).toMatchObject([{ state: 'closed', closed: { reason: 'completed' } }]);
  await look(failed('Probe', '2099-03-02T09:55:00Z'), WELL);
  expect((await issues()).map(({ state }) => state)).toEqual(['open', 'closed']);
  await look(WELL);
});

test('what somebody closed as not planned is not reported again, until something else fails', async () => {
  await look(failed('Probe', '2026-03-02T09:10:00Z'), WELL);
  const [issue] = await issues();
  await portal().closeIssue(issue!.number, 'not planned');
  const seen = `somebody closed issue #${issue!.number}, which lists the same.`;
  // The emulator closes it now, and a run that starts later fails for the same reason.
  const later = failed('Probe', '2099-03-02T09:40:00Z', { id: 8 });
  expect(await look(later, failed('Probe', '2026-03-02T09:10:00Z'), WELL)).toContain(seen);
  expect(await look(later, { ...WELL, created_at: '2026-03-02T09:30:00Z' })).toMatch(/opened issue #/);
  await portal().closeIssue((await issues())[0]!.number, 'not planned');
  expect(await look(failed('Judge', '2026-03-02T09:10:00Z'), WELL)).toMatch(/opened issue #/);
  // Closed as completed, it may still be the last run that failed: nothing failed since.
  await portal().closeIssue((await issues())[0]!.number, 'completed');
  expect(await look(failed('Judge', '2026-03-02T09:10:00Z'), WELL)).toContain('which lists the same.');
  expect(await look(failed('Judge', '2099-03-02T09:10:00Z'), WELL)).toMatch(/opened issue #/);
  await look(WELL);
});

test('an issue with the mark that somebody else opened is no issue of the portal, and of two the newest stays', async () => {
  await look(failed('Probe', '2026-03-02T09:10:00Z'), WELL);
  const [{ body, title, labels, number }] = (await issues()) as [Awaited<ReturnType<typeof issues>>[number]];
  const again = await portal().openIssue({ title, body, labels });
  const hana = openGithubForge({
    env: { ...at.env(), ...at.github.env('hana-kobayashi') },
    say: () => {},
    pace: false,
  });
  await hana.repository('globex/portal').openIssue({ title, body, labels });
  expect(await look(failed('Probe', '2026-03-02T09:10:00Z'), WELL)).toContain(`issue #${again.number} lists it.`);
  expect((await portal().issue(number))?.state).toBe('closed');
  await look(WELL);
  expect((await issues()).filter(({ state }) => state === 'open')).toHaveLength(1);
});

test('a look at a portal that is well takes ten requests at the most, and writes nothing', async () => {
  const files = ['access', 'docs', 'nightly', 'provision', 'reconcile', 'update-services'].map((name) => `${name}.yml`);
  for (const file of files)
    at.template.write(`.github/workflows/${file}`, 'on: { schedule: [{ cron: "3 3 * * *" }] }\n');
  at.settings.workflows.push(...files.map((file) => ({ ...at.settings.workflows[0]!, file })));
  at.settings.requests.splice(0);
  const old = files.map((file) => ({ path: `.github/workflows/${file}`, created_at: '2026-03-01T10:00:00Z' }));
  const many = Array.from({ length: 120 }, (_, index) => ({ ...WELL, id: index, created_at: '2026-03-02T09:00:00Z' }));
  await look(...many, ...old);
  const asked = at.settings.requests.length;
  expect([asked <= 10, writes() <= 1]).toEqual([true, true]);
  expect(said.at(-1)).not.toContain('opened');
});
