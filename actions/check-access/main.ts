import { readAccessReport, writeAccessReport } from '../../scripts/access/access-report.ts';
import { runAction, type Step } from '../run-action.ts';

// Each step loads its own half only: the judge alone needs all parts of the product, and people wait for the other.
const STEPS = { judge: judgeAccess, say: reportAccess } as const;

await runAction(async (step) => {
  await STEPS[step.choice('step', ['judge', 'say'])](step);
  return 'passed';
});

async function judgeAccess(step: Step): Promise<void> {
  const [{ GithubCheckout }, { findAccess }] = await Promise.all([
    import('../../scripts/forge/github/github-checkout.ts'),
    import('../../scripts/request/find-access.ts'),
  ]);
  const report = step.folder('report');
  const forge = step.forge();
  const repository = forge.repository(step.repository());
  const checkout = await GithubCheckout.open(step.root, { forge, repository, token: step.token });
  const asked = { number: step.number('pull-request'), head: step.input('head') };
  writeAccessReport(report, await findAccess(asked, { repository, checkout, now: Date.now(), say: step.say }));
}

async function reportAccess(step: Step): Promise<void> {
  const { sayAccess } = await import('../../scripts/request/say-access.ts');
  const found = readAccessReport(step.folder('report'));
  const forge = step.forge();
  const repository = forge.repository(step.repository());
  step.output('state', await sayAccess(found, { forge, repository, url: step.url, say: step.say }));
  if (!found.some(({ environments = [] }) => environments.length > 0)) return;
  const { plansDue } = await import('../../scripts/provision/plan-change/plans-due.ts');
  const due = await plansDue(step.root, found, { repository, author: () => forge.actor() });
  if (due.length > 0) step.output('plans', due.map(({ number, environment }) => `${number}:${environment}`).join(' '));
}
