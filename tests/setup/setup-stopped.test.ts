import { expect, onTestFinished, test } from 'vitest';
import { APP_KEY } from '../../scripts/doctor/github/app-needs.ts';
import { isLong } from '../how-many.ts';
import { NewGithub } from './new-github.ts';

/** What there is once a portal is set up; nothing of it twice. */
function madeBy({ api, web }: NewGithub) {
  const { environments, variables, rulesets, pages, installations, apps } = api;
  const environment = environments.get('portal');
  return {
    environments: [...environments.keys()],
    policies: environment?.policies.map(({ name }) => name),
    secrets: environment?.secrets,
    values: [...(environment?.variables ?? [])],
    variables: [...variables],
    rulesets: rulesets.map(({ name }) => name),
    pages: pages?.build_type,
    installed: installations.map(({ app_id }) => app_id),
    isKeyOfApp: api.values.get(`portal ${APP_KEY}`) === apps.at(-1)?.pem,
    pushes: web.pushes.length,
  };
}

async function start(repository?: string): Promise<NewGithub> {
  const github = await NewGithub.start(repository);
  onTestFinished(() => github.stop());
  return github;
}

/** Of each setup, every request that changes something is once the last one of a run. `npm test` leaves some out. */
const STRIDE = isLong() ? 1 : 8;

test.each([
  { account: 'an organisation', repository: 'globex/portal', login: 'ines-okafor', isDone: true },
  { account: 'an organisation', repository: 'globex/portal', login: 'ines-okafor', isDone: false },
  { account: 'a person', repository: 'max-mustermann/portal', login: 'max-mustermann', isDone: true },
])('a setup of $account, stopped after each request and run again, goes on (taking effect: $isDone)', async (one) => {
  const { repository, login, isDone } = one;
  const given = login === 'ines-okafor' ? {} : { members: login };
  const whole = await start(repository);
  expect(await whole.setUp(given, { login })).toBe(0);

  const github = await start(repository);
  // The first request of a run that is lost without effect would be lost in every run.
  const further = STRIDE + Number(!isDone);
  let stopped = 0;
  let isAppLost = false;
  for (;;) {
    const before = github.api.writes;
    github.api.stopAt({ at: before + further + Number(isAppLost), isDone });
    const ended = await github.setUp(given, { login }).catch((error: Error) => error);
    if (ended === 0) break;
    isAppLost = /^There is an App .* already/.test((ended as Error).message);
    if (isAppLost) deleteApp(github);
    else expect(github.api.writes).toBeGreaterThan(before);
    stopped++;
  }
  expect(stopped).toBeGreaterThan(1);
  expect(madeBy(github)).toEqual({ ...madeBy(whole), ...appOf(github) });
});

/** What the message says to do, where the answer with the key was lost. */
function deleteApp({ api }: NewGithub): void {
  api.apps.pop();
  api.installations.pop();
}

function appOf({ api }: NewGithub) {
  const { id } = api.apps.at(-1)!;
  return { installed: [id], values: [['WAYPOST_APP_ID', String(id)]] };
}
