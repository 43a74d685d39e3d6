import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
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

/** What it says when it stops, in two sentences. */
async function refusal(given: Partial<SetupCommand> = {}, around: Parameters<NewGithub['setUp']>[1] = {}) {
  const error: unknown = await github.setUp(given, around).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CannotRun)) throw error ?? new Error(github.printed);
  return [error.message, error.fix].map((text) => text.replaceAll(github.web.url, 'https://github.com'));
}

test('without a token, it says how to get one', async () => {
  await start();
  expect(await refusal({}, { env: { PATH: '' } })).toEqual([
    'There is no token for GitHub.',
    'Set GITHUB_TOKEN. On a laptop: `gh auth login --scopes repo,workflow,admin:org`, then `export GITHUB_TOKEN=$(gh auth token)`. `gh` is at https://cli.github.com.',
  ]);
});

test('an address that is none, or leads to no GitHub, is named, also by a rehearsal', async () => {
  await start();
  const env = (address: string) => ({ env: { ...github.env('ines-okafor'), GITHUB_API_URL: address } });
  expect((await refusal({ dryRun: true }, env('nonsense')))[0]).toBe(
    '`GITHUB_API_URL` is `nonsense`, which is no address.',
  );
  const elsewhere = `${github.web.url}/nowhere`;
  expect((await refusal({ dryRun: true }, env(elsewhere)))[0]).toBe(
    'There is no GitHub API at `https://github.com/nowhere`.',
  );
});

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
    'Give it as `--team platform`.',
  ],
])('an option that is not valid is refused first: %o', async (given, message, fix) => {
  await start();
  expect(await refusal({ ...given, dryRun: true })).toEqual([message, fix]);
  expect([github.api.requests, github.printed]).toEqual([[], '']);
});

test('a dry run refuses an environment that the settings do not have', async () => {
  await start();
  expect((await refusal({ dryRun: true, provisioning: 'prod' }))[0]).toBe(
    'catalog/portal.yaml has no environment `prod`.',
  );
});

test('an address of a repository is taken for its name', async () => {
  await start();
  for (const repository of ['https://github.com/globex/portal.git', 'git@github.com:globex/portal']) {
    expect(await github.setUp({ repository, dryRun: true })).toBe(0);
    expect(github.printed).toContain('/repos/globex/portal/environments/portal');
  }
});

test('a person who leaves at a question reads what to run again', async () => {
  await start();
  const leave = (visibility: 'public' | undefined) =>
    refusal({ confirmed: false, visibility }, { streams: { input: Readable.from([]), output: new PassThrough() } });
  const stopped = ['The setup was stopped.', 'Run `npx portal setup globex/portal` again: it goes on from here.'];
  // At the questions of init, and at one of its own.
  expect(await leave('public')).toEqual(stopped);
  expect(await leave(undefined)).toEqual(stopped);
  expect(github.template.git('status', '--porcelain')).toBe('');
});

test('an account is refused before anything is made', async () => {
  await start();
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
  expect(github.api.writes).toBe(0);
});

test('nothing becomes public unless somebody has said so', async () => {
  await start();
  expect(await refusal({ visibility: undefined })).toEqual([
    'There is no repository yet, and nobody to ask whether it may be public.',
    'Add `--visibility public` or `--visibility private`. A private one needs GitHub Team (GitHub Pro for a personal account).',
  ]);
  expect(await refusal({ visibility: 'private' })).toEqual([
    'The repository is private, and there is nobody to ask whether everybody may read its site.',
    'Add `--pages public`, or `--pages off` to deploy it to a host of your own.',
  ]);
  expect(github.api.writes).toBe(0);
  expect(github.template.git('status', '--porcelain')).toBe('');
});

test('on a plan without environments it stops before the App, and says so', async () => {
  await start();
  github.api.isFreePlan = true;
  const [message, fix] = await refusal({ visibility: 'private', pages: 'off' });
  expect(message).toBe(
    "GitHub's plan of the owner does not include environment `portal` of `globex/portal`, as the repository is private. Choose GitHub Team or Enterprise, or make it public. It said: Upgrade to GitHub Pro or make this repository public to enable this feature.",
  );
  expect(fix).toBe('Run it again: `npx portal setup globex/portal`.');
  expect(github.browsed).toEqual([]);
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

test('a repository with code on another branch is left as it is', async () => {
  await start();
  await github.api.web.makeRepository('globex/portal');
  await github.make('/orgs/globex/repos', { name: 'portal' });
  github.template.git('push', '--quiet', github.web.bare('globex/portal'), 'HEAD:refs/heads/master');
  expect(await refusal()).toEqual([
    '`globex/portal` has code already, on `master`, and no branch `main`.',
    "Choose a name that no repository has. If `master` is a portal, rename the branch to `main` at the repository's settings, and run this again.",
  ]);
  expect([github.api.writes, github.web.pushes]).toEqual([0, []]);
});

test('a repository whose default branch is another stops before its settings change', async () => {
  await start();
  await github.api.web.makeRepository('globex/portal');
  await github.make('/orgs/globex/repos', { name: 'portal' });
  github.api.defaultBranch = 'trunk';
  expect(await refusal()).toEqual([
    'The default branch of `globex/portal` is `trunk`.',
    'Rename it: `gh api -X POST repos/globex/portal/branches/trunk/rename -f new_name=main`. Run it again: `npx portal setup globex/portal`.',
  ]);
  expect(github.api.writes).toBe(0);
});

test('a repository that is there and not as private as asked is left as it is', async () => {
  await start();
  await github.api.web.makeRepository('globex/portal');
  await github.make('/orgs/globex/repos', { name: 'portal' });
  expect(await refusal({ visibility: 'private', pages: 'off' })).toEqual([
    '`globex/portal` is public, and not private.',
    'Run `gh repo edit globex/portal --visibility private --accept-visibility-change-consequences`, or leave `--visibility` out.',
  ]);
  expect([github.api.writes, github.web.pushes]).toEqual([0, []]);
  expect(await github.setUp({ visibility: undefined })).toBe(0);
});

test('a rule that refuses the first push is named', async () => {
  await start();
  github.web.rule = 'Commits must have verified signatures.';
  expect(await refusal()).toEqual([
    'A rule forbids to push to `main` of `globex/portal`. GitHub said: Commits must have verified signatures.',
    "If the portal is set up already, open a pull request with your changes. Otherwise see which rule it is at the repository's settings, and turn it off until this is done.",
  ]);
});

test('an App whose key was lost, or with a name that is taken, is not made twice', async () => {
  await start();
  github.api.create({ owner: 'globex', manifest: { name: 'globex-waypost' } });
  const [message, fix] = await refusal();
  expect(message).toBe('There is an App `globex-waypost` already, and `portal` does not have its key.');
  expect(fix).toContain('delete it at https://github.com/organizations/globex/settings/apps/globex-waypost/advanced');
  // On GitHub's page the person may choose another name, for example because a foreign App has this one.
  github.api.areAppsHidden = true;
  github.browse = async (url) => {
    expect(await pressAll(url)).toBe('Name is already taken');
    await pressAll(url, (fields) => fields.has('name') && fields.set('name', 'globex-portal'));
  };
  expect(await github.setUp()).toBe(0);
  expect(github.printed).toContain('app  done  `globex-portal` (5001) was created');
});

test('an App of a stranger with the name of ours is never taken for ours', async () => {
  await start();
  github.api.create({ owner: 'mallory', manifest: { name: 'globex-waypost' } });
  github.browse = async (url) => {
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

test('a code that is too old is refused with what to do about the App, and the next one is taken', async () => {
  await start();
  github.api.areCodesOld = true;
  github.browse = async (url) => {
    expect(await pressAll(url)).toBe(
      'GitHub no longer accepts the code of the new App: a code is good once, and for an hour. Delete the App on its page under *Advanced*, since its key is lost. Then open the page that the terminal names.\n',
    );
    expect(github.api.values.size).toBe(0);
    github.api.areCodesOld = false;
    github.api.apps.pop();
    await pressAll(url);
  };
  expect(await github.setUp()).toBe(0);
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

test('a page that nobody opens is closed after an hour', async () => {
  await start();
  github.browse = async () => {};
  github.isPatient = false;
  expect(await refusal()).toEqual([
    'The App was not created within an hour.',
    "Close GitHub's form, since its answer is no longer awaited. Run this again, open the page that it names, and press `Create GitHub App` on GitHub.",
  ]);
});

test('an App that is created and not installed is installed by the next run', async () => {
  await start();
  github.web.installs = false;
  expect(await refusal()).toEqual([
    'The App was created, and is not installed on `globex/portal`.',
    'Open https://github.com/organizations/globex/settings/apps, choose it, `Install App`, and run this again.',
  ]);
  github.web.installs = true;
  expect(await github.setUp()).toBe(0);
  expect(github.api.apps).toHaveLength(1);
});

test('a port that is in use is refused', async () => {
  await start();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await refusal({ port: String(port) })).toEqual([
    `The port ${port} of this machine is in use.`,
    'Give another with `--port`, or leave it out: then a free one is taken.',
  ]);
  other.close();
  expect(await refusal({ port: '70000' })).toEqual([
    '`70000` is not a port.',
    'Give a number from 1 to 65535, or leave `--port` out.',
  ]);
});

test('a Publish that fails is named with the command that shows why', async () => {
  await start();
  github.api.publish.conclusion = 'failure';
  expect(await refusal()).toEqual([
    'Publish ended with `failure`: https://github.com/globex/portal/actions/runs/900',
    'See why: `gh run view 900 --log-failed --repo globex/portal`. Then run this again.',
  ]);
  github.api.publish.conclusion = 'success';
  expect(await github.setUp()).toBe(0);
});
