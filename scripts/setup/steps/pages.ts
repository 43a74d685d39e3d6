import { PAGES } from '../../doctor/github/app-needs.ts';
import { setVariable } from '../../doctor/github/set-variable.ts';
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
    const outcome = await runCheck(setup, 'pages');
    const served = (await servedSite(setup))?.url;
    if (outcome.state !== 'wrong' || served === undefined || setup.order.init.url !== undefined) return outcome;
    return adopt(setup, served, outcome);
  },
};

/** GitHub serves the site elsewhere than was assumed, such as at the organisation's own domain. */
async function adopt(setup: Setup, served: string, outcome: Outcome): Promise<Outcome> {
  const url = served.replace(/\/$/, '');
  if (setup.ground().rules.settings.url === url) return outcome;
  await makeOwn(setup, { url });
  await push.run(setup);
  return runCheck(setup, 'pages');
}
