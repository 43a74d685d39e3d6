import { expect, onTestFinished, test } from 'vitest';
import { APP_ID, APP_KEY, makerPermissions } from '../../scripts/doctor/github/app-needs.ts';
import { NewGithub } from './new-github.ts';

const SETTINGS = 'catalog/portal.yaml';

let github: NewGithub;
async function start(repository?: string): Promise<void> {
  github = await NewGithub.start(repository);
  const started = github;
  onTestFinished(() => started.stop());
}

const lineOf = (step: string) => github.printed.split('\n').find((line) => line.startsWith(`${step}  `));

/** What a setup with provisioning of `dev` leaves, however often it was stopped. */
function expectProvisioning({ api }: NewGithub): void {
  const [app, maker] = ['globex-waypost', 'globex-waypost-maker'].map(
    (slug) => api.apps.find((one) => one.slug === slug)!,
  );
  expect(maker!.manifest.default_permissions).toEqual(makerPermissions({ setsSecrets: true }));
  expect([...api.environments.keys()].sort()).toEqual(['dev', 'dev-plan', 'maker', 'portal']);
  for (const { policies } of api.environments.values())
    expect(policies.map(({ type, name }) => `${type} ${name}`)).toEqual(['branch main']);
  expect(api.environments.get('dev')).toMatchObject({ secrets: [], variables: new Map() });
  expect(Object.fromEntries(api.values)).toEqual({
    [`portal ${APP_KEY}`]: app!.pem,
    [`maker ${APP_KEY}`]: app!.pem,
    'maker WAYPOST_MAKER_KEY': maker!.pem,
  });
  expect(api.environments.get('maker')!.variables).toEqual(new Map([[APP_ID, String(app!.id)]]));
  expect(Object.fromEntries(api.variables)).toEqual({ WAYPOST_READY: 'true', WAYPOST_MAKER_ID: String(maker!.id) });
  expect(api.installations.map(({ app_id }) => app_id).sort()).toEqual([app!.id, maker!.id]);
}

test('a portal gets what jobs on GitHub need to provision, and a second run changes nothing', async () => {
  await start();
  expect(await github.setUp({ provisioning: 'dev' })).toBe(0);
  expectProvisioning(github);
  expect(github.template.read(SETTINGS)).toMatch(/^ {2}dev: \{ ?secrets: github-environment ?\}$/m);
  expect(github.template.git('status', '--porcelain')).toBe('');
  expect(lineOf('maker')).toMatch(/^maker {2}done {2}.*, and only `main` may use its key\.$/);
  expect(lineOf('provisioning')).toBe(
    'provisioning  done  Only `main` may use `dev`, `dev-plan`, and no key of an App is there.',
  );
  expect(lineOf('oidc')).toMatch(
    /^oidc {2}right {2}Tokens of jobs that provision have the subject `repo:globex@\d+\/portal@\d+:environment:dev`, `repo:.*:environment:dev-plan`\.$/,
  );
  const [changes, pages] = [github.api.writes, github.browsed.length];
  for (const provisioning of ['dev', 'none']) {
    expect(await github.setUp({ provisioning })).toBe(0);
    expect([github.api.writes, github.browsed.length, github.web.pushes.length]).toEqual([changes, pages, 1]);
    expect(lineOf('maker')).toMatch(/^maker {2}right/);
  }
});

test('an environment that is not in the settings, or has a key, is refused before anything is made', async () => {
  await start();
  await expect(github.setUp({ provisioning: 'prod' })).rejects.toMatchObject({
    message: 'catalog/portal.yaml has no environment `prod`.',
    fix: 'Choose from `dev`, `production`, or add it to `environments` there.',
  });
  const text = github.template.read(SETTINGS);
  github.template.write(SETTINGS, text.replace(/^environments:$/m, '$&\n  maker: {}'));
  await expect(github.setUp({ provisioning: 'maker' })).rejects.toMatchObject({
    message: 'GitHub cannot provision `maker`: its environment of this name is for something else.',
  });
  expect(github.api.writes).toBe(0);
});

test('in a portal that is set up, a pull request changes the settings first', async () => {
  await start();
  expect(await github.setUp()).toBe(0);
  const changes = github.api.writes;
  await expect(github.setUp({ provisioning: 'dev,production' })).rejects.toMatchObject({
    message:
      'Jobs on GitHub do not provision `environments.dev`, `environments.production` yet, and `main` changes by pull request.',
    fix: 'Add `secrets: github-environment` to `environments.dev`, `environments.production` of catalog/portal.yaml in a pull request, and merge it. Then run `npx portal setup globex/portal` in a clone of it.',
  });
  expect(github.api.writes).toBe(changes);
  const text = github.template.read(SETTINGS);
  github.template.write(SETTINGS, text.replace('  dev: {}', '  dev: { secrets: github-environment }'));
  await expect(github.setUp()).rejects.toThrow('`maker` is not right.');
  expect(github.printed).toContain(
    'The environment `maker` has no secret `WAYPOST_APP_KEY`.\n    Create a private key on the page of the App, then `npx portal app rotate < key.pem`, and delete the file.',
  );
  expect(lineOf('provisioning')).toMatch(/^provisioning {2}done/);
  github.api.environments.get('maker')!.secrets.push(APP_KEY);
  expect(await github.setUp()).toBe(0);
});
