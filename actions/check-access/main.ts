import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
import { plansDue } from '../../scripts/plan-change/plans-due.ts';
import { readAccessReport, writeAccessReport } from '../../scripts/request/access-report.ts';
import { findAccess } from '../../scripts/request/find-access.ts';
import { sayAccess } from '../../scripts/request/say-access.ts';
import { runAction } from '../run-action.ts';

await runAction(async (step) => {
  const { root, token, url, say } = step;
  const report = step.folder('report');
  const forge = step.forge();
  const repository = forge.repository(step.repository());
  if (step.choice('step', ['judge', 'say']) === 'say') {
    const found = readAccessReport(report);
    step.output('state', await sayAccess(found, { forge, repository, url, say }));
    const due = await plansDue(root, found, { repository, author: () => forge.actor() });
    if (due.length > 0)
      step.output('plans', due.map(({ number, environment }) => `${number}:${environment}`).join(' '));
    return 'passed';
  }
  const checkout = await GithubCheckout.open(root, { forge, repository, token });
  const where = { repository, checkout, now: Date.now(), say };
  const asked = { number: step.number('pull-request'), head: step.input('head') };
  writeAccessReport(report, await findAccess(asked, where));
  return 'passed';
});
