import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { runPath } from '#core/health/health-files.ts';
import { BUILT_STYLE, builtTimeIn } from '#core/published/built-style.ts';
import { permissionFaults } from '../forge/github-permissions.ts';
import { CHECKOUT_HTTP, COMPANY, STOCK, TEAMS } from './rig/company.ts';
import { formBody, scaffoldBody } from './rig/form-body.ts';
import { Portal, type Pull } from './rig/portal.ts';
import { longTestByAct, test } from './rig/test-by-act.ts';
import { tokenUses } from './rig/token-uses.ts';

// One portal, from the first pull request to the site that shows what came of it: each test goes on where the last one ended.
let portal: Portal;
let service: Server;
let pull: Pull;
let published: number;
const REFUNDS = 'catalog/payments/refunds.yaml';

beforeAll(async () => {
  service = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
  portal = await Portal.open();
  pull = await portal.propose('refunds', {
    [REFUNDS]: refunds({ owner: 'payment', dependsOn: 'stok', docs: './docs' }),
  });
});
afterAll(async () => {
  service.close();
  await portal.close();
});

const refunds = ({ owner, dependsOn, docs }: { owner: string; dependsOn: string; docs?: string }) =>
  [
    'kind: service',
    'name: refunds',
    `owner: ${owner}`,
    'description: Gives money back.',
    'lifecycle: experimental',
    `dependsOn: [service:${dependsOn}]`,
    `health: { url: "http://127.0.0.1:${(service.address() as AddressInfo).port}/" }`,
    ...(docs ? [`docs: ${docs}`] : []),
    'scaffold: { template: tiny, version: 1 }',
    '',
  ].join('\n');

longTestByAct(
  'a pull request with three errors has them at their lines, in one comment, and in the status',
  async () => {
    const run = await portal.onPullRequest(pull.number);
    expect(run.jobs, run.log).toEqual({ review: 'failure' });
    const { annotations } = run;
    expect(annotations.filter(({ file }) => file).map(({ level, file, line }) => `${level} ${file}:${line}`)).toEqual([
      `error ${REFUNDS}:3`,
      `error ${REFUNDS}:6`,
      `warning ${REFUNDS}:8`,
    ]);
    expect(run.summary).toContain('Did you mean `payments`?');
    const comments = await portal.comments(pull.number);
    expect(comments.map(({ user }) => user.login)).toEqual(['github-actions[bot]']);
    expect(comments[0]!.body).toContain('**This change fails: 2 new errors.**');
    const [judged] = await portal.onStarted();
    expect(judged!.jobs, judged!.log).toEqual({ access: 'success' });
    expect(portal.access(pull.head.sha)).toMatch(/^failure: #1 fails its review\. /);
  },
);

test('its fix passes, in the same comment, with what it breaks, and the status says who must approve', async () => {
  const [before] = await portal.comments(pull.number);
  const head = await portal.push('refunds', {
    [REFUNDS]: refunds({ owner: 'payments', dependsOn: 'stock' }),
    'catalog/payments/checkout/openapi.yaml': CHECKOUT_HTTP.replace('/orders', '/purchases'),
  });
  const run = await portal.onPullRequest(pull.number, 'synchronize');
  expect(run.jobs, run.log).toEqual({ review: 'success' });
  const comments = await portal.comments(pull.number);
  expect(comments).toHaveLength(1);
  expect(comments[0]!.id).toBe(before?.id ?? comments[0]!.id);
  expect(comments[0]!.body).toContain('**This change passes');
  expect(comments[0]!.body).toContain(
    [
      '- An approval creates `service:refunds` from the template `tiny` version 1: 3 files, 224 B.',
      '',
      '```text',
      '.github/',
      '  workflows/',
      '    ci.yml  27 B',
      '.waypost.yaml  187 B',
      'README.md  10 B',
      '```',
    ].join('\n'),
  );
  expect(comments[0]!.body).toContain('<summary><code>README.md</code>, 10 B</summary>\n\n```text\n# refunds\n```');
  expect(comments[0]!.body).toContain(
    [
      '- `api:checkout-http`: 1 breaking change.',
      '  - Path `/orders` was removed \\(`catalog/payments/checkout/openapi.yaml:4:3` before\\).',
      '- 1 service calls it, owned by `supply` \\(1\\). These owners must approve.',
      '  - `service:stock`, owned by `supply`',
    ].join('\n'),
  );
  await portal.onStarted();
  expect(portal.access(head)).toBe(
    'pending: It needs the approval of one of @acme/payments (owner) and one of @acme/supply (calls the API).',
  );
});

test('with the approvals of a colleague and of who calls the API the App says yes', async () => {
  for (const login of ['hana-kobayashi', 'wei-zhang']) await portal.approve(pull.number, login);
  const reviewed = await portal.onReview(pull.number);
  expect(reviewed.jobs, reviewed.log).toEqual({});
  await portal.onStarted();
  const { head } = await portal.pull(pull.number);
  expect(portal.access(head.sha)).toMatch(/^success: /);
});

longTestByAct('it says so to the merge group, too', async () => {
  const group = await portal.onMergeGroup(pull.number);
  expect(group.run.jobs, group.run.log).toEqual({ review: 'success' });
  await portal.onStarted();
  expect(portal.access(group.head)).toMatch(/^success: /);
});

test('its merge is reconciled: its repository is made, what is missing is proposed, and the audit tells why', async () => {
  await portal.merge(pull.number, 'ines-okafor');
  const run = await portal.run('reconcile.yml', { event: 'push' });
  expect(run.jobs, run.log).toEqual({ render: 'success', check: 'success', make: 'success', reconcile: 'success' });
  const made = await portal.github.ask<{ description: string }>('ana-popescu', 'GET', '/repos/acme/refunds');
  expect(made.description).toBe('Gives money back.');
  const record = JSON.parse((await portal.read('portal-data', 'scaffolds/refunds.json'))!);
  expect(record).toMatchObject({ repository: 'acme/refunds', checks: [{ outcome: 'passed' }], followUps: [] });
  const reported = (await portal.comments(pull.number)).filter(({ user }) => user.login === 'waypost[bot]');
  expect(reported.map(({ body }) => body)).toEqual([expect.stringContaining('**`refunds` is there**')]);
  const proposed = [await portal.pull(2), await portal.pull(3)];
  expect(proposed.map(({ title, user }) => `${user.login}: ${title}`).sort()).toEqual([
    'waypost[bot]: Update CODEOWNERS from the catalog',
    'waypost[bot]: Update the issue forms from the catalog',
  ]);
  const audit = await portal.git(['grep', '--no-line-number', '-h', 'CODEOWNERS', 'portal-audit']);
  expect(audit).toContain('waypost[bot]');
});

longTestByAct('the next run finds nothing to do', async () => {
  const again = await portal.run('reconcile.yml', { event: 'schedule' });
  expect(again.jobs, again.log).toEqual({ render: 'success', reconcile: 'success' });
  await expect(portal.pull(4)).rejects.toThrow('404');
});

longTestByAct('the push of the merge judges what else is open again, by the new main', async () => {
  const open = await portal.pull(2);
  // GitHub has this ref of every pull request.
  await portal.git(['update-ref', 'refs/pull/2/head', open.head.sha]);
  expect(portal.access(open.head.sha)).toBeUndefined();
  const run = await portal.run('access.yml', { event: 'push' });
  expect(run.jobs, run.log).toEqual({ access: 'success' });
  expect(portal.access(open.head.sha)).toMatch(/^pending: /);
  expect(portal.github.lacking.dispatches).toEqual([]);
});

longTestByAct('in a private repository the push starts what is due, as other workflows wait for it there', async () => {
  for (const workflow of ['publish.yml', 'reconcile.yml']) {
    const { jobs } = await portal.run(workflow, { event: 'push', visibility: 'private' });
    expect(jobs).toEqual({});
  }
  portal.github.lacking.runs.splice(0);
  const run = await portal.run('access.yml', { event: 'push', visibility: 'private' });
  expect(run.jobs, run.log).toEqual({ access: 'success' });
  expect(portal.github.lacking.dispatches.splice(0).map(({ workflow }) => workflow)).toEqual(['publish.yml']);
});

longTestByAct(
  'there, too, a pull request gets its verdict when it is approved, and all that are open with it',
  async () => {
    const title = 'Describe stock';
    const change = { 'catalog/supply/stock.yaml': `${STOCK}description: What is in store.\n` };
    const { number, head } = await portal.propose('describe', change, { as: 'wei-zhang', title });
    const opened = await portal.onPullRequest(number, 'opened', { visibility: 'private' });
    expect(opened.jobs, opened.log).toEqual({ review: 'success' });
    expect(await portal.comments(number)).toHaveLength(1);
    await portal.onReview(number, { state: 'commented', visibility: 'private' });
    expect((await portal.onStarted()).map(({ jobs }) => jobs)).toEqual([{}, {}]);
    expect(portal.access(head.sha)).toBeUndefined();
    const approved = await portal.onReview(number, { visibility: 'private' });
    expect(approved.jobs, approved.log).toEqual({});
    const [judged] = await portal.onStarted();
    expect(judged!.jobs, judged!.log).toEqual({ access: 'success' });
    expect(judged!.log).toContain('#2 at `');
    expect(portal.access(head.sha)).toMatch(/^pending: /);
    await portal.github.ask('wei-zhang', 'PATCH', `/repos/acme/portal/pulls/${number}`, { state: 'closed' });
  },
);

test('and published, under the path that Pages has, with the new service', async () => {
  const run = await portal.run('publish.yml', { event: 'push' });
  expect(run.jobs, run.log).toEqual({ build: 'success' });
  published = run.id;
  expect(run.log).toContain(`The live site is the build of ${builtTimeIn(portal.page(BUILT_STYLE)!)}.`);
  const page = portal.page('services/refunds/index.html');
  expect(page).toContain('refunds');
  expect(page).toContain('href="/portal/');
});

test('a schedule probes, keeps what it found on portal-data, and deploys the same site with it', async () => {
  const before = portal.page('services/refunds/index.html');
  const jobs = [{ name: 'night', conclusion: 'failure' }];
  const night = { id: 99, path: '.github/workflows/nightly.yml', conclusion: 'failure', jobs, artifacts: [] };
  portal.github.lacking.runs.push(night);
  const run = await portal.run('health.yml', { event: 'schedule' });
  expect(run.jobs, run.log).toEqual({ sweep: 'success' });
  expect(run.log).toMatch(/1 thing is wrong with the portal: opened issue #\d+\./);
  portal.github.lacking.runs.pop();
  expect(run.log).toContain(`The live site is the build of ${builtTimeIn(portal.page(BUILT_STYLE)!)}.`);
  const kept = JSON.parse((await portal.read('portal-data', 'health/status.json'))!);
  expect(kept.services['service:default/refunds']).toMatchObject({ status: 'operational' });
  const shown = JSON.parse(portal.page('health/status.json')!);
  expect(shown.services['service:default/refunds']).toMatchObject({ status: 'operational' });
  expect(portal.page('services/refunds/index.html')).toBe(before);
});

longTestByAct('in a private repository the same job judges, every two hours', async () => {
  const often = await portal.run('health.yml', { event: 'schedule', visibility: 'private', cron: '23,37,53 * * * *' });
  expect(often.jobs, often.log).toEqual({});
  const run = await portal.run('health.yml', { event: 'schedule', visibility: 'private', cron: '7 */2 * * *' });
  expect(run.jobs, run.log).toEqual({ sweep: 'success' });
  expect(run.log).toContain('#2 at `');
});

longTestByAct(
  'a runner of your own probes in a job without a key, and another job publishes what it found',
  async () => {
    portal.variables.WAYPOST_RUNNER = 'inside';
    const run = await portal.run('health.yml', { event: 'schedule' });
    delete portal.variables.WAYPOST_RUNNER;
    expect(run.jobs, run.log).toEqual({ probe: 'success', sweep: 'success' });
    const { checked } = JSON.parse(portal.page('health/status.json')!);
    expect(await portal.read('portal-data', runPath(checked))).toContain(checked);
  },
);

longTestByAct('all jobs of a Publish run again deploy the site again, although Pages knows their commit', async () => {
  const sha = await portal.head('main');
  await portal.push('main', { 'catalog/supply/stock.yaml': STOCK.replace('experimental', 'production') });
  const again = await portal.run('publish.yml', { event: 'push', sha, again: published });
  expect(again.jobs, again.log).toEqual({ build: 'success' });
  expect(portal.page('services/stock/index.html')).toMatch(/production/i);
});

test('an issue form becomes a pull request by the App, which credits who asked and closes the issue', async () => {
  const body = formBody({ name: 'payouts', owner: 'payments', lifecycle: 'experimental' });
  const issue = await portal.ask('ines-okafor', body);
  const run = await portal.onIssue(issue);
  expect(run.jobs, run.log).toEqual({ open: 'success' });
  const opened = await portal.pull(issue + 1);
  expect(opened).toMatchObject({ user: { login: 'waypost[bot]' }, head: { ref: `requests/issue-${issue}` } });
  expect(await portal.read(opened.head.ref, 'catalog/payments/payouts.yaml')).toContain('name: payouts');
  expect(await portal.git(['log', '-1', '--format=%B', opened.head.ref])).toContain('Requested-by: ines-okafor');
  await portal.merge(opened.number, 'hana-kobayashi');
  expect(await portal.issue(issue)).toMatchObject({ state: 'closed' });
});

longTestByAct('a mistake in one is answered once, and its correction is requested and may be approved', async () => {
  // What earlier runs would start is for others to try.
  portal.github.lacking.dispatches.splice(0);
  const issue = await portal.ask(
    'ines-okafor',
    formBody({ name: 'refills', owner: 'payment', lifecycle: 'experimental' }),
  );
  const refused = await portal.onIssue(issue);
  expect(refused.jobs, refused.log).toEqual({ open: 'success' });
  const [answer] = await portal.comments(issue);
  expect(answer).toMatchObject({ user: { login: 'waypost[bot]' }, body: expect.stringContaining('payment') });
  const body = formBody({ name: 'refills', owner: 'payments', lifecycle: 'experimental' });
  const run = await portal.edit(issue, body, 'ines-okafor');
  expect(run.jobs, run.log).toEqual({ open: 'success' });
  const [edited, ...others] = await portal.comments(issue);
  expect([edited!.id, others]).toEqual([answer!.id, []]);
  const opened = await portal.pull(issue + 1);
  await portal.approve(opened.number, 'hana-kobayashi');
  await portal.onReview(opened.number);
  await portal.onStarted();
  expect(portal.access(opened.head.sha)).toMatch(/^success: /);
});

longTestByAct('the form of a template asks for a service, and so does a dispatch', async () => {
  const asked = { serviceName: 'tills', owner: 'payments', description: 'Opens tills.' };
  const issue = await portal.ask('ines-okafor', scaffoldBody(asked), { kind: 'scaffold' });
  const run = await portal.onIssue(issue);
  expect(run.jobs, run.log).toEqual({ open: 'success' });
  const opened = await portal.pull(issue + 1);
  expect(opened).toMatchObject({ user: { login: 'waypost[bot]' }, title: 'Make tills from tiny' });
  expect(await portal.read(opened.head.ref, 'catalog/payments/tills.yaml')).toContain('template: tiny');
  const values = { ...asked, serviceName: 'coins' };
  const sent = await portal.onDispatch('scaffold', { scaffold: { template: 'tiny', values } }, 'hana-kobayashi');
  expect(sent.jobs, sent.log).toEqual({ open: 'success' });
  expect(await portal.read('scaffold/coins', 'catalog/payments/coins.yaml')).toContain('template: tiny');
});

longTestByAct(
  'without a maker all else is reconciled, and the request for a repository says what is missing',
  async () => {
    const { WAYPOST_MAKER_ID: maker } = portal.variables;
    delete portal.variables.WAYPOST_MAKER_ID;
    const entry = 'kind: service\nname: tills\nowner: payments\ndescription: Opens tills.\nlifecycle: experimental\n';
    const file = 'catalog/payments/tills.yaml';
    const { number } = await portal.propose('tills', { [file]: `${entry}scaffold: { template: tiny, version: 1 }\n` });
    await portal.merge(number, 'ines-okafor');
    const run = await portal.run('reconcile.yml', { event: 'push' });
    expect(run.jobs, run.log).toEqual({ reconcile: 'failure' });
    const [said, ...others] = await portal.comments(number);
    expect([said!.user.login, others]).toEqual(['waypost[bot]', []]);
    expect(said!.body).toContain('This portal has no maker, the GitHub App that creates and archives repositories.');
    await expect(portal.github.ask('ana-popescu', 'GET', '/repos/acme/tills')).rejects.toThrow('404');
    await portal.push('main', { [file]: entry });
    portal.variables.WAYPOST_MAKER_ID = maker!;
  },
);

test('in a personal account, which has no teams, the people that the catalog lists decide', async () => {
  const withoutTeam = Object.keys(TEAMS).map((name) => [
    `catalog/teams/${name}.yaml`,
    COMPANY[`catalog/teams/${name}.yaml`]!.replace(/^github: .*\n/m, ''),
  ]);
  await portal.push('main', Object.fromEntries(withoutTeam));
  const { number, head } = await portal.propose('alone', {
    'catalog/supply/stock.yaml': STOCK.replace('experimental', 'deprecated'),
  });
  await portal.git(['update-ref', `refs/pull/${number}/head`, head.sha]);
  await portal.approve(number, 'wei-zhang');
  portal.github.isPersonal = true;
  onTestFinished(() => {
    portal.github.isPersonal = false;
  });
  const inputs = { 'pull-request': String(number) };
  const run = await portal.run('access.yml', { event: 'workflow_dispatch', payload: { inputs } });
  expect(run.jobs, run.log).toEqual({ access: 'success' });
  expect(portal.access(head.sha)).toMatch(/^success: /);
});

test('no workflow took a permission that it was not given, or asked for what GitHub would refuse', () => {
  expect(portal.github.refusals).toEqual([]);
});

test('no token lacks what its requests need', () => {
  const faults = tokenUses(portal.github).flatMap(permissionFaults);
  expect(faults.filter((fault) => fault.includes(' lacks '))).toEqual([]);
});

longTestByAct('no token has a permission that none of its requests needs', () => {
  expect(tokenUses(portal.github).flatMap(permissionFaults)).toEqual([
    // Only a deployment that is started again under the same commit writes. deploy-site.test.ts and Publish above show it.
    'health.yml sweep has contents: write, and only reads.',
    // The pull request that is open needs no team, and has its verdict already. Runs of access.yml show the rest.
    'health.yml sweep has members: read for nothing.',
    'health.yml sweep has statuses: write, and only reads.',
  ]);
});
