import { isService } from '#core/catalog/entity.ts';
import { count } from '#core/text/count.ts';
import { DAY } from '#core/text/time.ts';
import {
  type MonthCosts,
  monthCosts,
  type PrivatePortal,
  priceOf,
  WORKING_DAYS,
} from '../../actions/minutes/month-costs.ts';
import { MINUTE_PRICE, PLANS, type Plan, STORAGE_PRICE } from '../../actions/minutes/prices.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { MAKER_ID } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, sightOf } from '../github/settings-check.ts';

/** Nothing is wrong with what a portal costs: this only says it. */
export const costs: SettingsCheck = {
  name: 'costs',
  why: 'Private repositories pay by the minute. When the included minutes are used up, nothing runs, and nothing can be merged.',

  async look(ground) {
    if (!(await ground.about()).private)
      return sightOf([], "The repository is public, so GitHub's runners cost nothing.");
    const merges = await mergesOf(ground);
    const portal = await portalOf(ground);
    const monthOf = (pulls: number) => monthCosts({ ...portal, pulls });
    const all = monthOf(merges / WORKING_DAYS);
    const work = `With ${count(merges, 'merge', 'merges')} in 30 days, workflows take about ${number(all.minutes)} minutes a month`;
    const schedules = `${number(monthOf(0).minutes)} of them by schedules`;
    return sightOf([], `${work}, ${schedules}. ${planSentence(await planOf(ground), all)} See docs/workflows.md.`);
  },
};

async function portalOf(ground: Ground): Promise<Omit<PrivatePortal, 'pulls'>> {
  return {
    services: desiredState(ground.root).catalog.entities.filter(isService).length,
    schedule: (await ground.variable('WAYPOST_SCHEDULE')) ?? '',
    hasMaker: Boolean(await ground.variable(MAKER_ID)),
  };
}

/** Pushes to main of the last 30 days: access.yml runs for each. */
async function mergesOf({ github, now }: Ground): Promise<number> {
  const since = new Date(now.getTime() - 30 * DAY).toISOString().slice(0, 10);
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const about = { workflow_id: 'access.yml', event: 'push', created: `>=${since}`, per_page: 1 };
  return (await github.ask('runs of `access.yml`', route, about)).total_count;
}

/** Only owners see it. */
export async function planOf({ github, place }: Ground): Promise<Plan | undefined> {
  const found = await github.ifThere(`plan of \`${place.owner}\``, 'GET /orgs/{org}', { org: place.owner });
  const name = found?.plan?.name;
  return PLANS.find((plan) => plan.name === name);
}

function planSentence(plan: Plan | undefined, all: MonthCosts): string {
  if (plan === undefined) {
    const included = PLANS.map(({ title, minutes }) => `${title} ${number(minutes)}`);
    return `A plan includes some for all private repositories of an account: ${included.join(', ')}.`;
  }
  const price = priceOf(all, plan);
  const prices = `$${MINUTE_PRICE} a minute and $${STORAGE_PRICE} a GiB`;
  const more = price === 0 ? 'nothing to pay' : `the rest costs $${price.toFixed(2)} a month, at ${prices}`;
  const stored = `artifacts take ${all.storage.toFixed(2)} of ${plan.storage} GiB`;
  return `${plan.title} includes ${number(plan.minutes)} for all private repositories, and ${stored}: ${more}.`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
