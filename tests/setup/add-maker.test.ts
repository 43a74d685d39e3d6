import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAKER_PERMISSIONS } from '../../scripts/doctor/github/app-needs.ts';
import { examineSettings } from '../../scripts/doctor/github/examine-settings.ts';
import { addMaker } from '../../scripts/setup/app/add-maker.ts';
import { testRequests } from '../forge/github-description.ts';
import { NewGithub } from './new-github.ts';

// A portal that was just set up, and gets a maker.
let github: NewGithub;
beforeAll(async () => {
  github = await NewGithub.start();
  expect(await github.setUp()).toBe(0);
});
afterAll(() => github.stop());

const order = () => ({
  ...{ root: github.template.root, env: github.env('ines-okafor'), clock: github.clock, say: () => {}, pace: false },
  show: (page: string) => void github.browsed.push(github.browse(page)),
});
const examined = async () => {
  const now = new Date(github.clock.now());
  const { root, env, say, pace } = order();
  const found = await examineSettings({ root, env, now, fix: false, only: ['maker'], say, pace });
  return 'checkups' in found ? found.checkups[0] : undefined;
};

test('the App of a run that was stopped is named, as GitHub would refuse its name', async () => {
  github.api.create({ owner: 'globex', manifest: { name: 'globex-waypost-maker' } });
  const before = github.browsed.length;
  await expect(addMaker(order())).rejects.toMatchObject({
    message: 'There is an App `globex-waypost-maker` already, and `maker` does not have its key.',
    fix: `If a run that was stopped has made it, delete it at ${github.web.url}/organizations/globex/settings/apps/globex-waypost-maker/advanced, and run this again. If it is in use, run \`gh variable set WAYPOST_MAKER_ID --repo globex/portal --body ID\` with the App ID that its page shows, and then \`npx portal doctor maker --fix\`.`,
  });
  expect(github.browsed.length).toBe(before);
  github.api.apps.pop();
});

test('a maker is created in the browser, and its key goes into the environment', async () => {
  github.api.requests.length = 0;
  // GitHub refuses to create a variable that is there, such as one with a value that names no App.
  github.api.variables.set('WAYPOST_MAKER_ID', 'none');
  const added = await addMaker(order());
  const app = github.api.apps.find(({ slug }) => slug === 'globex-waypost-maker')!;
  const install = `${github.web.url}/apps/globex-waypost-maker/installations/new`;
  expect(added).toEqual({ app: app.slug, id: app.id, install });
  expect(app.manifest).toMatchObject({ default_permissions: MAKER_PERMISSIONS, public: false });
  expect(github.api.values.get('maker WAYPOST_MAKER_KEY')).toBe(app.pem);
  expect(github.api.variables.get('WAYPOST_MAKER_ID')).toBe(String(app.id));
  const { policies, variables } = github.api.environments.get('maker')!;
  expect(policies.map(({ name, type }) => `${type} ${name}`)).toEqual(['branch main']);
  expect(variables.get('WAYPOST_APP_ID')).toBe(String(github.api.apps[0]!.id));
});

testRequests(() => github.api.requests);

test('then only the key of the portal itself is missing, and there is never a second maker', async () => {
  expect(await examined()).toMatchObject({
    state: 'wrong',
    problems: [{ message: 'The environment `maker` has no secret `WAYPOST_APP_KEY`.' }],
  });
  await expect(addMaker(order())).rejects.toMatchObject({
    message: expect.stringMatching(/^`globex\/portal` has a maker already: the App \d+\.$/),
    fix: 'Run `npx portal doctor maker`, which shows what it lacks.',
  });
});
