import {
  readAccessReport,
  readMainReport,
  writeAccessReport,
  writeMainReport,
} from '../../scripts/access/access-report.ts';
import { runAction, type Step } from '../run-action.ts';

// Each step loads its own half only: the judge alone needs all parts of the product, and people wait for the other.
const STEPS = { judge: judgeAccess, say: reportAccess } as const;

await runAction(async (step) => {
  await STEPS[step.choice('step', ['judge', 'say'])](step);
  return 'passed';
});

async function judgeAccess(step: Step): Promise<void> {
  const [{ GithubCheckout }, { findAccess }, { findMain }] = await Promise.all([
    import('../../scripts/forge/github/github-checkout.ts'),
    import('../../scripts/request/find-access.ts'),
    import('../../scripts/request/find-main.ts'),
  ]);
  const report = step.folder('report');
  const forge = step.forge();
  const repository = forge.repository(step.repository());
  const checkout = await GithubCheckout.open(step.root, { forge, repository, token: step.token });
  const asked = { number: step.number('pull-request'), head: step.input('head') };
  writeAccessReport(report, await findAccess(asked, { repository, checkout, now: Date.now(), say: step.say }));
  const main = await findMain({ repository, checkout, say: step.say });
  if (main) writeMainReport(report, main);
}

async function reportAccess(step: Step): Promise<void> {
  const [{ sayAccess }, { sayMain }] = await Promise.all([
    import('../../scripts/request/say-access.ts'),
    import('../../scripts/request/say-main.ts'),
  ]);
  const found = readAccessReport(step.folder('report'));
  const forge = step.forge();
  const repository = forge.repository(step.repository());
  const where = { forge, repository, url: step.url, say: step.say };
  step.output('state', await sayAccess(found, where));
  const main = readMainReport(step.folder('report'));
  if (main && (await sayMain(main, where))) step.output('moved', 'true');
  if (!found.some(({ environments = [] }) => environments.length > 0)) return;
  const { plansDue } = await import('../../scripts/provision/plan-change/plans-due.ts');
  const due = await plansDue(step.root, found, { repository, author: () => forge.actor() });
  if (due.length > 0) step.output('plans', due.map(({ number, environment }) => `${number}:${environment}`).join(' '));
}
