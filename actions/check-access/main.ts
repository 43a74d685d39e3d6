import { readAccessReport, writeAccessReport } from '../../scripts/request/access-report.ts';
import { runAction, type Step } from '../run-action.ts';

// Each step loads its own half only: the judge alone needs all parts of the product, and people wait for the other.
const STEPS = { judge, say } as const;

await runAction(async (step) => {
  await STEPS[step.choice('step', ['judge', 'say'])](step);
  return 'passed';
});

async function judge({ root, token, say, folder, forge, repository, number, input }: Step): Promise<void> {
  const [{ GithubCheckout }, { findAccess }] = await Promise.all([
    import('../../scripts/forge/github/github-checkout.ts'),
    import('../../scripts/request/find-access.ts'),
  ]);
  const report = folder('report');
  const github = forge();
  const on = github.repository(repository());
  const checkout = await GithubCheckout.open(root, { forge: github, repository: on, token });
  const asked = { number: number('pull-request'), head: input('head') };
  writeAccessReport(report, await findAccess(asked, { repository: on, checkout, now: Date.now(), say }));
}

async function say({ root, url, say, folder, forge, repository, output }: Step): Promise<void> {
  const { sayAccess } = await import('../../scripts/request/say-access.ts');
  const found = readAccessReport(folder('report'));
  const github = forge();
  const on = github.repository(repository());
  output('state', await sayAccess(found, { forge: github, repository: on, url, say }));
  if (!found.some(({ environments = [] }) => environments.length > 0)) return;
  const { plansDue } = await import('../../scripts/plan-change/plans-due.ts');
  const due = await plansDue(root, found, { repository: on, author: () => github.actor() });
  if (due.length > 0) output('plans', due.map(({ number, environment }) => `${number}:${environment}`).join(' '));
}
