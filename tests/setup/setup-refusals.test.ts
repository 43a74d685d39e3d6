import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { git } from '../../scripts/git/git.ts';
import type { SetupCommand } from '../../scripts/setup/set-up-portal.ts';
import { NewGithub, pressAll } from './new-github.ts';

let github: NewGithub;

async function start(repository?: string): Promise<void> {
  github = await NewGithub.start(repository);
  const started = github;
  onTestFinished(() => started.stop());
}

async function refusal(given: Partial<SetupCommand> = {}, around: Parameters<NewGithub['setUp']>[1] = {}) {
  const error: unknown = await github.setUp(given, around).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CannotRun)) throw error ?? new Error(github.printed);
  return [error.message, error.fix].map((text) => text.replaceAll(github.web.url, 'https://github.com'));
}

describe('before anything is made', () => {
  beforeAll(async () => {
    github = await NewGithub.start();
  });
  afterEach(() => {
    expect(github.api.writes).toBe(0);
    expect(github.template.git('status', '--porcelain')).toBe('');
  });
  afterAll(() => github.stop());

  test.each<[Partial<SetupCommand>, string, string]>([
    [{ accent: 'blau' }, '`blau` is not a colour such as `#3b5bdb`.', 'Give it as `--accent "#3b5bdb"`.'],
    [
      { url: 'foo' },
      '`foo` is not an address such as `https://acme.github.io/portal`.',
      'Give it as `--url https://acme.github.io/portal`.',
    ],
    [
      { team: 'Plat Form' },
      '`Plat Form` is not the name of a team: lower case letters, digits and hyphens.',
      'Give it as `--team plat-form`.',
    ],
  ])('an option that is not valid is refused first: %o', async (given, message, fix) => {
    expect(await refusal({ ...given, dryRun: true })).toEqual([message, fix]);
    expect([github.api.requests, github.printed]).toEqual([[], '']);
  });

  test('without a token, it says how to get one', async () => {
    expect(await refusal({}, { env: { PATH: '' } })).toEqual([
      'There is no token for GitHub.',
      'Set GITHUB_TOKEN. On a laptop: `gh auth login --scopes repo,workflow,admin:org`, then `export GITHUB_TOKEN=$(gh auth token)`. `gh` is at https://cli.github.com.',
    ]);
  });

  test('an account is refused before anything is made', async () => {
    github.api.role = 'member';
    expect(await refusal()).toEqual([
      '`ines-okafor` is no owner of `globex`, and only an owner can create teams and Apps.',
      'Ask an owner: https://github.com/orgs/globex/people?query=role%3Aowner. Or try it with your own account: `npx portal setup ines-okafor/portal`.',
    ]);
    github.api.role = 'admin';
    github.api.hasAccepted = false;
    expect((await refusal())[0]).toBe(
      '`ines-okafor` has not accepted the invitation to `globex`, and only an owner can create teams and Apps.',
    );
    github.api.hasAccepted = true;
    github.api.scopes = 'gist, read:org, repo';
    expect(await refusal()).toEqual([
      'The token lacks `workflow`, `admin:org`.',
      'Run `gh auth refresh --scopes workflow,admin:org`, and then this again.',
    ]);
    expect(await refusal({ repository: 'nobody/portal' })).toEqual([
      'GitHub has no account `nobody`.',
      'Create the organisation at https://github.com/account/organizations/new, and run it again.',
    ]);
    expect(await refusal({ repository: 'hana-kobayashi/portal' }, {})).toEqual([
      'The token lacks `workflow`.',
      'Run `gh auth refresh --scopes workflow`, and then this again.',
    ]);
    github.api.scopes = undefined;
    expect(await refusal({ repository: 'hana-kobayashi/portal' })).toEqual([
      '`hana-kobayashi` is the account of another person: the token is of `ines-okafor`.',
      'Name an organisation of yours, or your own account: `npx portal setup ines-okafor/portal`.',
    ]);
    expect(await refusal({ repository: 'portal' })).toEqual([
      '`portal` is not the name of a repository, such as `acme/checkout`.',
      'Name the owner and the repository: `npx portal setup acme/portal`.',
    ]);
  });

  test('nothing becomes public unless somebody has said so', async () => {
    expect(await refusal({ visibility: undefined })).toEqual([
      'There is no repository yet, and nobody to ask whether it may be public.',
      'Add `--visibility public` or `--visibility private`. A private one needs GitHub Team (GitHub Pro for a personal account).',
    ]);
    expect(await refusal({ visibility: 'private' })).toEqual([
      'The repository is private, and there is nobody to ask whether everybody may read its site.',
      'Add `--pages public`, on Enterprise Cloud `--pages private`, or `--pages off` to deploy it to a host of your own.',
    ]);
  });
});

test('a repository of somebody else, or with commits of its own, is left as it is', async () => {
  await start();
  github.api.isAdmin = false;
  await github.api.web.makeRepository('globex/portal');
  await github.make('/orgs/globex/repos', { name: 'portal' });
  expect(await refusal()).toEqual([
    '`globex/portal` is there, and you may not administer it.',
    'Ask an owner of it for the role Admin, or choose another name.',
  ]);
  github.api.isAdmin = true;
  const bare = github.web.bare('globex/portal');
  const tree = await git(bare, ['--git-dir=.', 'write-tree']);
  const sign = { GIT_AUTHOR_NAME: 'x', GIT_AUTHOR_EMAIL: 'x@x', GIT_COMMITTER_NAME: 'x', GIT_COMMITTER_EMAIL: 'x@x' };
  const commit = await git(bare, ['--git-dir=.', 'commit-tree', tree, '-m', 'Other'], { env: sign });
  await git(bare, ['--git-dir=.', 'update-ref', 'refs/heads/main', commit]);
  expect(await refusal()).toEqual([
    '`main` of `globex/portal` has commits that this folder does not have.',
    'Set it up from a clone of it: `gh repo clone globex/portal && cd portal && npm ci && npx portal setup globex/portal`.',
  ]);
  expect(github.api.writes).toBe(0);
});

test('an App whose key was lost is not made twice', async () => {
  await start();
  github.api.create({ owner: 'globex', manifest: { name: 'globex-waypost' } });
  const [message, fix] = await refusal();
  expect(message).toBe('There is an App `globex-waypost` already, and `portal` does not have its key.');
  expect(fix).toContain('delete it at https://github.com/organizations/globex/settings/apps/globex-waypost/advanced');
});

test('an App of a stranger with the name of ours is never taken for ours', async () => {
  await start();
  github.api.create({ owner: 'mallory', manifest: { name: 'globex-waypost' } });
  github.browse = async (url) => {
    expect(await pressAll(url)).toBe('Name is already taken');
    await pressAll(url, (fields) => fields.has('name') && fields.set('name', 'globex-portal'));
  };
  expect(await github.setUp()).toBe(0);
  expect(github.said).toContain(
    "`mallory` has an App `globex-waypost`, and a name is given once. Change the name in GitHub's form, for example to `globex-portal`.",
  );
  expect(github.printed).toContain('app  done  `globex-portal` (5001) was created');
  github.api.environments.get('portal')!.variables.delete('WAYPOST_APP_ID');
  const [message] = await refusal();
  expect(message).toBe('The environment has the key of an App, and no variable has its id.');
});

test('an App of another account than the portal is refused, as the browser may be signed in to another', async () => {
  await start('max-mustermann/portal');
  github.web.signedIn = 'hana-kobayashi';
  github.browse = async (url) => {
    expect(await pressAll(url)).toBe(
      'The App was created for `hana-kobayashi`, and not for `max-mustermann`. Its key was not stored. Delete it, sign in to GitHub as `max-mustermann` in the browser, and open the page that the terminal names.\n',
    );
    expect(github.api.values.size).toBe(0);
    github.web.signedIn = 'max-mustermann';
    github.api.apps.pop();
    await pressAll(url);
  };
  expect(await github.setUp({ members: 'max-mustermann' }, { login: 'max-mustermann' })).toBe(0);
});
