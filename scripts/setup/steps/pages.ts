import { CannotRun } from '../../cannot-run.ts';
import { PAGES } from '../../doctor/github/app-needs.ts';
import { setVariable } from '../../doctor/github/set-variable.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { servedSite } from '../served-site.ts';
import type { Setup } from '../setup.ts';
import type { Outcome, SetupStep } from '../setup-step.ts';
import { runCheck } from './doctor-step.ts';
import { makeOwn } from './files.ts';
import { push } from './push.ts';

export const pages: SetupStep = {
  name: 'pages',

  async run(setup) {
    if (setup.answers.pages === 'off') await setVariable(setup, { name: PAGES, value: 'off' });
    if (setup.answers.pages === 'private') await closePages(setup);
    const outcome = await runCheck(setup, 'pages');
    const served = (await servedSite(setup))?.url;
    if (outcome.state !== 'wrong' || served === undefined || setup.order.init.url !== undefined) return outcome;
    return adopt(setup, served, outcome);
  },
};

/**
 * Turns Pages on for those who may read the repository. Nothing is published before GitHub says that it is so.
 *
 * @see https://docs.github.com/enterprise-cloud@latest/pages/getting-started-with-github-pages/changing-the-visibility-of-your-github-pages-site
 * @throws {CannotRun} when the site is public all the same, and it is turned off again if it was off before
 */
async function closePages({ github }: Setup): Promise<void> {
  const route = '/repos/{owner}/{repo}/pages' as const;
  const before = await github.ifThere('Pages', `GET ${route}`);
  if (before?.public === false) return;
  if (!before) await github.ask('Pages', `POST ${route}`, { build_type: 'workflow' });
  // GitHub's description of github.com leaves out what only Enterprise Cloud has.
  const closed = { build_type: 'workflow', public: false } as { build_type: 'workflow' };
  const refusal = await github.ask('Pages', `PUT ${route}`, closed).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (refusal !== undefined && !(refusal instanceof ForgeRefusal)) throw refusal;
  const after = await github.ifThere('Pages', `GET ${route}`);
  if (after?.public === false) return;
  if (!before) await github.ask('Pages', `DELETE ${route}`);
  throw new CannotRun('GitHub says that the site would be public, so nothing is published.', {
    fix: `Private sites need an organisation on GitHub Enterprise Cloud. There, choose \`Private\` at https://github.com/${github.name}/settings/pages, and run this again. Elsewhere add \`--pages off\`, and deploy it to a host of your own.`,
    cause: refusal,
  });
}

/** GitHub serves the site elsewhere than was assumed, such as at the organisation's own domain. */
async function adopt(setup: Setup, served: string, outcome: Outcome): Promise<Outcome> {
  const url = served.replace(/\/$/, '');
  if (setup.ground().rules.settings.url === url) return outcome;
  await makeOwn(setup, { url });
  await push.run(setup);
  return runCheck(setup, 'pages');
}
