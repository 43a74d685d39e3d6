import { GithubCheckout } from '../../scripts/forge/github/github-checkout.ts';
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
    step.output('state', await sayAccess(readAccessReport(report), { forge, repository, url, say }));
    return 'passed';
  }
  const checkout = await GithubCheckout.open(root, { forge, repository, token });
  const where = { repository, checkout, now: Date.now(), say };
  const asked = { number: step.number('pull-request'), head: step.input('head') };
  writeAccessReport(report, await findAccess(asked, where));
  return 'passed';
});
