import type { Setup } from '../setup.ts';
import type { Outcome, SetupStep } from '../setup-step.ts';
import { runCheck } from './doctor-step.ts';
import { makeOwn } from './files.ts';
import { push } from './push.ts';

const VARIABLE = 'WAYPOST_PAGES';

export const pages: SetupStep = {
  name: 'pages',

  async run(setup) {
    if (setup.answers.pages === 'off') await turnOff(setup);
    const outcome = await runCheck(setup, 'pages');
    const served = await servedAt(setup);
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

/** Where Pages serves the site of the repository; undefined when it is off. */
export async function servedAt({ github, client, place }: Setup): Promise<string | undefined> {
  const found = await github.ifThere('Pages', () => client.request('GET /repos/{owner}/{repo}/pages', place));
  return found?.data.html_url;
}

async function turnOff({ github, client, place }: Setup): Promise<void> {
  const given = { ...place, name: VARIABLE, value: 'off' };
  const what = `variable \`${VARIABLE}\``;
  const route = '/repos/{owner}/{repo}/actions/variables' as const;
  const found = await github.ifThere(what, () => client.request(`GET ${route}/{name}`, { ...place, name: VARIABLE }));
  if (found?.data.value === 'off') return;
  await github.ask(what, async () => {
    if (found) await client.request(`PATCH ${route}/{name}`, given);
    else await client.request(`POST ${route}`, given);
  });
}
