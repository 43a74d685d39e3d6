import { expect, test } from 'vitest';
import { MAKER_PERMISSIONS } from '../../scripts/doctor/github/app-needs.ts';
import { settledPortal } from './settled-portal.ts';

const at = settledPortal();

test('a key that a workflow of any branch can read is found', async () => {
  at.settings.secrets = ['WAYPOST_APP_KEY'];
  expect(await at.problems('credentials')).toEqual([
    'The repository itself has a secret `WAYPOST_APP_KEY`, which a workflow of any branch can read. → Run `gh secret delete WAYPOST_APP_KEY --repo globex/portal`, and create a new key: others may know this one.',
  ]);
});

test('a key and an id that are missing are reported with the command', async () => {
  at.settings.environments.get('portal')!.secrets = [];
  at.settings.environments.get('portal')!.variables.set('WAYPOST_APP_ID', 'portal-bot');
  expect(await at.problems('credentials')).toEqual([
    'The environment `portal` has no secret `WAYPOST_APP_KEY`. → Create a private key on the page of the App, then `gh secret set WAYPOST_APP_KEY --env portal --repo globex/portal < key.pem`, and delete the file.',
    'No variable `WAYPOST_APP_ID` has the id of the App. → Run `gh variable set WAYPOST_APP_ID --env portal --repo globex/portal --body ID` with the App ID that the page of the App shows.',
  ]);
});

test('an App that is not installed, or lacks a permission, is reported with its pages', async () => {
  at.settings.installations[0]!.permissions = { ...at.settings.installations[0]!.permissions, statuses: 'read' };
  expect(await at.problems('app')).toEqual([
    'The App lacks `statuses: write`. → Give it that on its own page, https://github.com/organizations/globex/settings/apps/globex-waypost/permissions, and accept it at https://github.com/organizations/globex/settings/installations/5.',
  ]);
  at.settings.installations = [];
  expect(await at.problems('app')).toEqual([
    'The App 4711 is not installed in `globex`. → Open https://github.com/organizations/globex/settings/apps, choose it, `Install App`, and choose `globex/portal`.',
  ]);
});

test('an App that may create repositories is reported, unless it is the maker as well', async () => {
  const more = { administration: 'write', workflows: 'write' };
  at.settings.installations[0]!.permissions = { ...at.settings.installations[0]!.permissions, ...more };
  expect(await at.problems('app')).toEqual([
    'The App may do more than it needs: `administration: write`, `workflows: write`. → Take that away on its own page, https://github.com/organizations/globex/settings/apps/globex-waypost/permissions. `administration`: read. `workflows`: no access. Only the maker creates repositories, and sets secrets in them.',
  ]);
  at.settings.variables.set('WAYPOST_MAKER_ID', '4711');
  expect(await at.problems('app')).toEqual(['right']);
});

test('what a maker lacks is reported, and what the API can do is fixed', async () => {
  at.settings.variables.set('WAYPOST_MAKER_ID', '4712');
  expect(await at.problems('maker')).toEqual([
    'The maker 4712 is not installed in `globex`. → Open https://github.com/organizations/globex/settings/apps, choose it, `Install App`, and choose the repositories of services that it is to update; those that it creates are added by themselves.',
    'There is no environment `maker`. → Create it at https://github.com/globex/portal/settings/environments, with `Selected branches and tags` and the one branch `main`.',
  ]);
  at.settings.installations.push({ app_id: 4712, permissions: { ...MAKER_PERMISSIONS } });
  const key = (secret: string, page: string, of = '') =>
    `The environment \`maker\` has no secret \`${secret}\`. → Create a private key on the page of ${page}, then \`npx portal app rotate${of} < key.pem\`, and delete the file.`;
  expect(await at.checkup('maker', { fix: true })).toMatchObject({ state: 'wrong' });
  expect(await at.problems('maker')).toEqual([
    key('WAYPOST_MAKER_KEY', 'the maker', ' --of maker'),
    key('WAYPOST_APP_KEY', 'the App'),
  ]);
  const environment = at.settings.environments.get('maker')!;
  expect(environment.variables).toEqual(new Map([['WAYPOST_APP_ID', '4711']]));
  environment.secrets = ['WAYPOST_APP_KEY', 'WAYPOST_MAKER_KEY'];
  expect(await at.checkup('maker')).toMatchObject({
    seen: '`globex-waypost` (4712) is installed on chosen repositories, and only `main` may use its key.',
  });
  at.settings.secrets = ['WAYPOST_MAKER_KEY'];
  expect(await at.problems('maker')).toEqual([
    'The repository itself has a secret `WAYPOST_MAKER_KEY`, which a workflow of any branch can read. → Run `gh secret delete WAYPOST_MAKER_KEY --repo globex/portal`, and create a new key: others may know this one.',
  ]);
});

test('an environment that another branch may use is reported, and fixed', async () => {
  const portal = at.settings.environments.get('portal')!;
  portal.policies.push({ id: 7, name: 'main', type: 'tag' }, { id: 8, name: 'release/*', type: 'branch' });
  expect((await at.problems('environment'))[0]).toMatch(
    /^`portal` may be used by the tag `main`, the branch `release\/\*`; it should be the branch `main` alone\./,
  );
  portal.policy = { protected_branches: true, custom_branch_policies: false };
  expect((await at.problems('environment'))[0]).toMatch(/^`portal` may be used by any branch that is protected;/);
  expect(await at.checkup('environment', { fix: true })).toMatchObject({ state: 'done' });
  expect(at.settings.environments.get('portal')!.policies.map(({ name, type }) => `${type} ${name}`)).toEqual([
    'branch main',
  ]);
});
