import { expect, onTestFinished, test } from 'vitest';
import { rulesetFiles } from '../../scripts/access/rulesets/ruleset-files.ts';
import { APP_ID, APP_KEY } from '../../scripts/doctor/github/app-needs.ts';
import { isLong, someOf } from '../how-many.ts';
import { NewGithub } from './new-github.ts';

/** Of each setup, every request that changes something is once the last one of a run. `npm test` leaves some out. */
const STRIDE = isLong() ? 1 : 9;

const CASES = [
  { account: 'an organisation', repository: 'globex/portal', login: 'ines-okafor', isDone: true },
  { account: 'an organisation', repository: 'globex/portal', login: 'ines-okafor', isDone: false },
  { account: 'a person', repository: 'max-mustermann/portal', login: 'max-mustermann', isDone: true },
];

test.each(someOf(CASES))(
  'a setup of $account, stopped after each request and run again, goes on (taking effect: $isDone)',
  async ({ repository, login, isDone }) => {
    const isPerson = login === 'max-mustermann';
    const given = isPerson ? { members: login } : {};
    const github = await NewGithub.start(repository);
    onTestFinished(() => github.stop());
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

    const { api, web } = github;
    const app = api.apps.at(-1)!;
    const environment = api.environments.get('portal')!;
    expect([...api.environments.keys()]).toEqual(['portal']);
    expect(environment.policies.map(({ name }) => name)).toEqual(['main']);
    expect(environment.secrets).toEqual([APP_KEY]);
    expect(api.values.get(`portal ${APP_KEY}`)).toBe(app.pem);
    expect([...environment.variables]).toEqual([[APP_ID, String(app.id)]]);
    expect([...api.variables]).toEqual([['WAYPOST_READY', 'true']]);
    expect(api.installations.map(({ app_id }) => app_id)).toEqual([app.id]);
    expect(api.pages?.build_type).toBe('workflow');
    const rulesets = isPerson ? [] : rulesetFiles(app.id).map(({ ruleset }) => ruleset.name);
    expect(api.rulesets.map(({ name }) => name).sort()).toEqual(rulesets.sort());
    expect(web.pushes).toHaveLength(1);
  },
);

/** What the message says to do, where the answer with the key was lost. */
function deleteApp({ api }: NewGithub): void {
  api.apps.pop();
  api.installations.pop();
}
