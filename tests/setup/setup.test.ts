import { expect, onTestFinished, test } from 'vitest';
import { REQUEST_KINDS } from '../../core/parts.ts';
import { formLabel } from '../../core/request/form/issue-form.ts';
import { APP_KEY, APP_PERMISSIONS, MAKER_PERMISSIONS } from '../../scripts/doctor/github/app-needs.ts';
import { git } from '../../scripts/git/git.ts';
import { CALLS } from '../../scripts/setup/calls.ts';
import { GithubDescription, testByDescription } from '../forge/github-description.ts';
import type { RecordedRequest } from '../forge/stand-in.ts';
import { person } from '../person.ts';
import { formIn, NewGithub } from './new-github.ts';

const LABELS = ['waypost', ...[...REQUEST_KINDS.keys()].sort().map(formLabel)].map((name) => `\`${name}\``).join(', ');
const PERSON = 'max-mustermann';

let github: NewGithub;
const requests: RecordedRequest[] = [];
const answers: SetupAnswer[] = [];
type SetupAnswer = NewGithub['api']['answers'][number];

async function start(repository?: string): Promise<void> {
  github = await NewGithub.start(repository);
  const started = github;
  onTestFinished(async () => {
    requests.push(...started.api.requests);
    answers.push(...started.api.answers);
    await started.stop();
  });
}

function addEnvironment(line: string): void {
  const [settings, text] = ['catalog/portal.yaml', github.template.read('catalog/portal.yaml')];
  github.template.write(settings, text.replace(/^environments:$/m, `$&\n  ${line}`));
}

function states(): Record<string, string> {
  const lines = github.printed.split('\n').map((line) => /^([\w-]+) {2}(right|done|wrong|could not look)/.exec(line));
  return Object.fromEntries(lines.flatMap((found) => (found ? [[found[1]!, found[2]!]] : [])));
}

test('an organisation without anything has a live portal, and a second run changes nothing', async () => {
  await start();
  // What else is staged is neither committed nor pushed.
  github.template.write('notes.md', 'Mine.\n');
  github.template.git('add', 'notes.md');
  const { browse } = github;
  let page = '';
  let policy: string | null = null;
  github.browse = async (address) => {
    const answer = await fetch(address);
    [page, policy] = [await answer.text(), answer.headers.get('content-security-policy')];
    await browse(address);
  };
  expect(await github.setUp()).toBe(0);
  const { url } = github.web;
  expect(github.printed.replace(/^(removes|writes) .*\n/gm, '').replace(/^maker {2}right.*$/m, 'maker  right')).toBe(
    [
      'account  right  You are `ines-okafor`, an owner of `globex`.',
      'files  done  catalog/portal.yaml names `globex/portal`.',
      'repository  done  `globex/portal` was created, public.',
      'push  done  The files were pushed to `main` of `globex/portal`.',
      'actions  done  Actions are on, and a workflow without permissions may only read.',
      'teams  done  All teams of the catalog are visible and may write: `globex/platform`.',
      'codeowners  right  GitHub reads every line of CODEOWNERS.',
      'environment  done  Only `main` may use `portal`.',
      'app  done  `globex-waypost` (5000) was created, and its key is in the environment.',
      'credentials  right  `portal` has `WAYPOST_APP_KEY`, and `WAYPOST_APP_ID` is set.',
      'maker  right',
      'provisioning  right  No environment is provisioned on GitHub.',
      'oidc  right  No environment is provisioned on GitHub.',
      "runner  right  Jobs run on GitHub's runners.",
      `pages  done  Pages serves what workflows build, at ${url}/served/.`,
      'rulesets  done  All 5 rulesets are as rulesets/ says.',
      'branches  right  `main`, `portal-audit`, `portal-judged`, `portal-data` are protected.',
      `issue-forms  done  Forms have their labels: ${LABELS}.`,
      'ready  done  `WAYPOST_READY` is `true`: workflows run.',
      `publish  done  The portal is at ${url}/served/ .`,
      '',
    ].join('\n'),
  );
  expect(github.api.apps[0]!.manifest).toMatchObject({
    ...{ name: 'globex-waypost', public: false, hook_attributes: { active: false } },
    default_permissions: APP_PERMISSIONS,
  });
  expect(policy).toContain(`form-action ${url} https:;`);
  expect(page).toContain('<li><code>contents</code>: write</li>');
  expect(formIn(page)?.action).toMatch(/\/organizations\/globex\/settings\/apps\/new\?state=[\w-]{32}$/);
  const key = github.api.values.get(`portal ${APP_KEY}`)!;
  expect(key).toBe(github.api.apps[0]!.pem);
  const written = github.template.files().filter((path) => github.template.read(path).includes(key.slice(40, 80)));
  expect(written).toEqual([]);
  expect(`${github.printed}${github.said}`).not.toContain(key.slice(40, 80));
  expect(github.template.git('remote', 'get-url', 'origin').trim()).toBe(`${url}/globex/portal.git`);
  expect(github.template.git('status', '--porcelain')).toBe('A  notes.md\n');
  const pushed = await git(github.web.bare('globex/portal'), ['--git-dir=.', 'ls-tree', '-r', '--name-only', 'main']);
  expect(pushed).not.toContain('notes.md');

  const changes = github.api.writes;
  const commit = github.template.git('rev-parse', 'HEAD');
  github.template.write('catalog/platform/draft.md', 'Not finished.\n');
  expect(await github.setUp()).toBe(0);
  expect(new Set(Object.values(states()))).toEqual(new Set(['right']));
  expect(github.template.git('rev-parse', 'HEAD')).toBe(commit);
  expect([github.api.writes, github.browsed.length, github.web.pushes.length]).toEqual([changes, 1, 1]);
});

test('a personal account is enough for a trial, and what it lacks is named', async () => {
  await start(`${PERSON}/portal`);
  expect(await github.setUp({ members: PERSON }, { login: PERSON })).toBe(0);
  expect(github.printed.split('\n')[0]).toBe(
    `account  right  You are \`${PERSON}\`. A personal account is enough for a trial. It has no teams, so nobody must approve a change, \`main\` is not protected, and services cannot be created from templates.`,
  );
  const out = github.printed.split('\n').filter((line) => line.includes('  left out  This setup does without it.'));
  expect(out.map((line) => line.split(' ')[0])).toEqual(['teams', 'codeowners', 'rulesets', 'branches']);
  expect(github.printed).toContain(
    'maker  right  There is no maker: in a personal account no App can create repositories, so services cannot be created from templates.\n',
  );
  expect(github.api.rulesets).toEqual([]);
  expect(github.api.variables.get('WAYPOST_READY')).toBe('true');
  const changes = github.api.writes;
  expect(await github.setUp({ members: PERSON }, { login: PERSON })).toBe(0);
  expect([github.api.writes, new Set(Object.values(states()))]).toEqual([changes, new Set(['right'])]);
  expect(github.printed).toContain(`shown at ${github.web.url}/settings/installations .`);
});

test('an owner who is alone in an organisation tries it without approvals, and a program gets each step with its state', async () => {
  await start();
  const alone = { members: 'ines-okafor', json: true };
  const outcomes = () => JSON.parse(github.printed);
  await expect(github.setUp(alone)).rejects.toMatchObject({
    message: 'Workflows do not run yet, since `teams` is not right.',
    fix: 'Do what is listed above. Then run it again: `npx portal setup globex/portal`.',
  });
  const { repository, steps } = outcomes();
  expect([repository, steps.slice(0, 2), steps.at(-1)]).toEqual([
    'globex/portal',
    [
      { step: 'account', state: 'right', seen: 'You are `ines-okafor`, an owner of `globex`.' },
      { step: 'files', state: 'done', seen: 'catalog/portal.yaml names `globex/portal`.' },
    ],
    expect.objectContaining({ step: 'issue-forms', state: 'done' }),
  ]);
  const message = '`globex/platform` has one member, and people cannot approve their own requests.';
  expect(steps.find(({ step }: { step: string }) => step === 'teams')).toMatchObject({
    ...{ state: 'wrong', why: expect.any(String), problems: [{ message, fix: expect.any(String) }] },
  });
  expect(github.api.variables.has('WAYPOST_READY')).toBe(false);
  github.api.rulesets = [];
  const env = { ...github.env('ines-okafor'), WAYPOST_WITHOUT: 'runner' };
  expect(await github.setUp({ ...alone, trial: true }, { env })).toBe(0);
  expect(github.api.rulesets).toEqual([]);
  expect(outcomes().steps).toEqual(
    expect.arrayContaining([
      { step: 'teams', state: 'left out', seen: 'This setup does without it.' },
      { step: 'runner', state: 'left out', seen: 'WAYPOST_WITHOUT names it.' },
      { step: 'publish', state: 'done', seen: `The portal is at ${github.web.url}/served/ .` },
    ]),
  );
  await expect(github.setUp({ json: true, dryRun: true })).rejects.toMatchObject({
    message: '`npx portal setup --dry-run` has no JSON.',
    fix: 'Leave `--json` out. `npx portal doctor --github --json` lists what is right.',
  });
});

test('a site for those who may read the repository is published only where GitHub says that it is closed', async () => {
  await start();
  const given = { visibility: 'private', pages: 'private' } as const;
  await expect(github.setUp(given)).rejects.toMatchObject({
    message: 'GitHub says that the site would be public, so nothing is published.',
  });
  expect([github.api.pages, github.api.variables.get('WAYPOST_READY')]).toEqual([undefined, undefined]);
  github.api.isEnterprise = true;
  expect(await github.setUp(given)).toBe(0);
  expect(github.api.pages).toMatchObject({ build_type: 'workflow', public: false });
  expect(github.printed).toMatch(/publish {2}done {2}The portal is at .*, for people with access\.\n$/);
});

test('a private repository, whose site is not to be public, is built and not put on Pages', async () => {
  await start();
  const given = { visibility: 'private', pages: 'off' } as const;
  github.api.variables.set('WAYPOST_PAGES', 'on');
  expect(await github.setUp(given)).toBe(0);
  expect(github.printed).toContain('`globex/portal` was created, private.');
  expect(github.api.pages).toBeUndefined();
  expect(github.printed).toMatch(/publish {2}done {2}The site is the artifact `site` of .*\/actions\/runs\/900 \.\n$/);
  const changes = github.api.writes;
  expect(await github.setUp(given)).toBe(0);
  expect(github.api.writes).toBe(changes);
  addEnvironment('staging: { secrets: aws-secrets-manager, runner: inside }');
  github.api.variables.set('WAYPOST_MAKER_ID', 'none');
  await expect(github.setUp(given)).rejects.toThrow('`maker` is not right.');
  expect(github.printed).toContain('runner  right  Jobs on `inside` provision `staging`; no runner of the repository');
});

test('a dry run lists every request, and sends none that changes something; a person is asked what becomes public', async () => {
  await start();
  const before = github.template.files();
  expect(await github.setUp({ dryRun: true })).toBe(0);
  expect(github.api.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /user',
    'GET /users/globex',
    'GET /orgs/globex/memberships/ines-okafor',
    'GET /repos/globex/portal',
  ]);
  expect([github.template.files(), github.browsed, github.web.pushes]).toEqual([before, [], []]);
  expect(github.printed).toContain(
    [
      'repository:',
      '  GET    /repos/globex/portal  whether it is there, and may be read by everybody',
      '  POST   /orgs/globex/repos  create it, empty',
      '',
      'push:',
      '  git commit  catalog/, infra/requests/ and .github/, if they have changed',
    ].join('\n'),
  );
  const steps = github.printed.split('\n').flatMap((line) => /^([\w-]+):/.exec(line)?.[1] ?? []);
  expect(steps).toEqual(Object.keys(CALLS));
  expect(github.said).toContain('Nothing was changed.');

  // A person at a terminal is asked for what becomes public, before anything is made.
  const { streams, asked } = person(['private', 'public', '', '', '', 'yes', '']);
  expect(await github.setUp({ visibility: undefined, pages: undefined, confirmed: false }, { streams })).toBe(0);
  expect(asked.slice(0, 2)).toEqual([
    expect.stringContaining('May everybody read the repository that is created?'),
    expect.stringContaining('Who may read the site?'),
  ]);
  expect(asked[5]).toBe('Write this? [yes]:');
  expect(github.api.pages).toMatchObject({ build_type: 'workflow' });
  const changes = github.api.writes;
  expect(await github.setUp({ dryRun: true })).toBe(0);
  expect(github.api.writes).toBe(changes);
  const left = [...github.printed.matchAll(/^ {2}(?:POST|PUT|PATCH|DELETE) +(\S+)/gm)].map(([, path]) => path);
  expect(left).toEqual(['/repos/globex/portal/actions/workflows/publish.yml/dispatches']);
  expect(github.printed).toContain('\npush: right already\n');
});

test('settings that somebody has changed are set right again', async () => {
  await start();
  expect(await github.setUp()).toBe(0);
  const { api } = github;
  api.variables.set('WAYPOST_READY', 'false');
  api.permissions = { enabled: true, allowed_actions: 'local_only', sha_pinning_required: false };
  await github.change('PATCH', '/orgs/globex/teams/platform', { privacy: 'secret' });
  const other = () => ({ id: api.nextId(), name: 'release', type: 'branch' as const });
  const portal = api.environments.get('portal')!;
  portal.policies.push(other());
  portal.secrets = [];
  Object.assign(api.apps[0]!, { slug: 'replaced', isInstalled: false });
  api.variables.set('WAYPOST_MAKER_ID', '4712');
  api.installations.push({ app_id: 4712, permissions: { ...MAKER_PERMISSIONS } });
  const secrets = [APP_KEY, 'WAYPOST_MAKER_KEY'];
  api.environments.set('maker', { ...portal, policy: null, policies: [other()], secrets, variables: new Map() });
  api.pages!.build_type = 'legacy';
  Object.assign(api.rulesets[0]!, { enforcement: 'disabled' });
  await github.change('PATCH', '/repos/globex/portal', { has_issues: false });
  // A pull request has since said that jobs on GitHub provision an environment.
  addEnvironment('staging: { secrets: aws-secrets-manager }');
  const elsewhere = { ...portal, policy: null, policies: [other()], secrets: [], variables: new Map() };
  api.environments.set('staging', elsewhere);
  api.subject = { use_default: false };
  api.subjectOfOrganisation = ['repo', 'context'];
  expect(await github.setUp()).toBe(0);
  const done = Object.entries(states()).flatMap(([step, state]) => (state === 'done' ? [step] : []));
  expect(done).toEqual([
    ...['push', 'actions', 'teams', 'environment', 'app', 'maker', 'provisioning', 'pages', 'rulesets'],
    ...['issue-forms', 'ready'],
  ]);
  expect(portal.variables.get('WAYPOST_APP_ID')).toBe('5001');
});

test('what a dry run lists is every request of these setups, and nothing else', () => {
  const listed = Object.values(CALLS)
    .flat()
    .map(({ method, path }) => {
      const names = path.replace('{repository}', '(?:globex|max-mustermann)/portal').replaceAll('.', '\\.');
      return new RegExp(`^${method} ${names.replace(/[{]\w+[}]/g, '[^/]+')}$`);
    });
  expect(requests).not.toEqual([]);
  const sent = new Set(requests.map(({ method, path }) => `${method} ${path}`));
  expect([...sent].filter((request) => !listed.some((pattern) => pattern.test(request)))).toEqual([]);
  expect(listed.filter((pattern) => ![...sent].some((request) => pattern.test(request)))).toEqual([]);
});

testByDescription(
  'every request, and every answer for what the emulator lacks, is as GitHub describes it',
  async () => {
    expect(requests).not.toEqual([]);
    const description = await GithubDescription.read();
    // GitHub describes few of its 404. Accounts, repositories and runs are answered in part.
    const isPartial = ({ path, method, status }: SetupAnswer) =>
      status === 404 ||
      /\/runs(\/\d+)?$|\/(installation|conversions)$|^\/(user|apps\/)|\/memberships\/|\/repos$/.test(path) ||
      (method === 'GET' && /^\/repos\/[^/]+\/[^/]+$/.test(path));
    // What only Enterprise Cloud has: https://docs.github.com/enterprise-cloud@latest/rest/pages/pages
    const ofEnterprise = 'PUT /repos/{owner}/{repo}/pages: the field public is not described.';
    const wrong = [
      ...requests.flatMap((request) => description.errors(request)),
      ...answers.filter((answer) => !isPartial(answer)).flatMap((answer) => description.answerErrors(answer)),
    ];
    expect([...new Set(wrong)].filter((error) => error !== ofEnterprise)).toEqual([]);
  },
);
