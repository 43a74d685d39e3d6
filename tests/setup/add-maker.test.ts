import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMaker } from '../../scripts/app/add-maker.ts';
import { MAKER_PERMISSIONS } from '../../scripts/doctor/github/app-needs.ts';
import { examineSettings } from '../../scripts/doctor/github/examine-settings.ts';
import { GithubDescription } from '../forge/github-description.ts';
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

test('a maker is created in the browser, and its key goes into the environment', async () => {
  github.api.requests.length = 0;
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
  const description = GithubDescription.read();
  expect(github.api.requests.flatMap((request) => description.errors(request))).toEqual([]);
});

test('then only the key of the portal itself is missing, and there is never a second maker', async () => {
  expect(await examined()).toMatchObject({
    state: 'wrong',
    faults: [{ message: 'The environment `maker` has no secret `WAYPOST_APP_KEY`.' }],
  });
  await expect(addMaker(order())).rejects.toMatchObject({
    message: expect.stringMatching(/^`globex\/portal` has a maker already: the App \d+\.$/),
    fix: 'Run `npx portal doctor maker`, which shows what it lacks.',
  });
});
