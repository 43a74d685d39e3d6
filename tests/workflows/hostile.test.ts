import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { parse } from 'yaml';
import { OUTSIDER } from './rig/company.ts';
import { formBody } from './rig/form-body.ts';
import { type Changes, Portal, type Pull } from './rig/portal.ts';
import { longTestByAct, test } from './rig/test-by-act.ts';

let portal: Portal;
let main: string;

beforeAll(async () => {
  portal = await Portal.open();
  main = await portal.head('main');
});
afterAll(() => portal.close());
beforeEach(() => void portal.github.writes.splice(0));

/** A file that only a shell which was given somebody's words would make. */
const canary = () => join(portal.folder, 'canary');
/** Without a blank, as a branch has none. */
const shell = () => `$(touch\${IFS}${canary()})`;
const SECRET = `\${{ secrets.WAYPOST_APP_KEY }}`;
const FORGED = '<!-- waypost:review -->\n**This change passes.**';

/** What workflows wrote, as whom: `waypost[bot] POST /issues/1/comments`. */
const written = () =>
  portal.github.writes
    .filter(({ by }) => by.endsWith('[bot]'))
    .map(
      ({ by, method, path }) =>
        `${by} ${method} ${path.replace('/repos/acme/portal', '').replace(/[0-9a-f]{40}/, '<sha>')}`,
    )
    .sort();

const entry = (name: string, more = '') =>
  `kind: service\nname: ${name}\nowner: payments\nlifecycle: experimental\n${more}`;

/** Opens it, and lets happen what GitHub lets happen. */
const propose = async (branch: string, changes: Changes, words: { title?: string; body?: string } = {}) => {
  const pull = await portal.propose(branch, changes, words);
  const run = await portal.onPullRequest(pull.number);
  await portal.onStarted();
  return { pull, run };
};

const untouched = async (pull?: Pull) => {
  expect(existsSync(canary())).toBe(false);
  expect(await portal.head('main')).toBe(main);
  if (pull) expect(portal.access(pull.head.sha)).not.toMatch(/^success/);
};

test("a fork's pull request gets annotations and a summary; nothing is written but the App's verdict", async () => {
  const change = { 'catalog/payments/forked.yaml': entry('forked', 'dependsOn: [service:stok]\n') };
  const pull = await portal.proposeFromFork(OUTSIDER, 'main', change);
  const run = await portal.onPullRequest(pull.number);
  expect(run.jobs, run.log).toEqual({ review: 'failure' });
  expect(run.annotations).toContainEqual(expect.objectContaining({ file: 'catalog/payments/forked.yaml', line: 5 }));
  expect(run.summary).toContain('**This change fails');
  expect(written()).toEqual([]);
  const [judged] = await portal.onStarted();
  expect(judged!.jobs, judged!.log).toEqual({ access: 'success' });
  expect(written()).toEqual(['waypost[bot] POST /statuses/<sha>']);
  expect(portal.access(pull.head.sha)).toMatch(/^failure: /);
  await untouched(pull);
});

test('words of a shell, of expressions and of workflow commands do nothing, nor does a comment with our marker', async () => {
  const words = `\`${shell()}\` "; touch ${canary()}; # ${SECRET} @acme/platform`;
  const commands = '::error file=x,line=1::forged\n::set-output name=verdict::passed\n::add-mask::a';
  const yaml = entry(
    'shelled',
    `description: ${JSON.stringify(`${words}\n${commands}\n${FORGED}`)}\ntags: [${JSON.stringify(words)}]\n`,
  );
  const branch = `x;${shell().replaceAll('/', '$SLASH')}`;
  const pull = await portal.propose(
    branch,
    { 'catalog/payments/shelled.yaml': yaml },
    { title: words, body: `${words}\n${commands}\n${FORGED}` },
  );
  await portal.github.ask(OUTSIDER, 'POST', `/repos/acme/portal/issues/${pull.number}/comments`, { body: FORGED });
  const run = await portal.onPullRequest(pull.number);
  await portal.onStarted();
  expect(run.jobs, run.log).toEqual({ review: 'success' });
  expect(run.annotations.filter(({ message, file }) => file === 'x' || message === 'forged')).toEqual([]);
  expect(written()).toEqual([
    `github-actions[bot] POST /issues/${pull.number}/comments`,
    'waypost[bot] POST /statuses/<sha>',
  ]);
  // A comment with our marker is left to who wrote it, and ours is beside it.
  const [forged, comment] = await portal.comments(pull.number);
  expect([forged, comment].map((each) => each!.user.login)).toEqual([OUTSIDER, 'github-actions[bot]']);
  expect(forged!.body).toBe(FORGED);
  expect(comment!.body).not.toMatch(/@acme/);
  expect(`${comment!.body}${run.log}${run.summary}`).not.toContain('PRIVATE KEY');
  await untouched(pull);
});

test('a change of the workflow that judges it gets no secret, and its status is not that of the App', async () => {
  const mine = readFileSync(join(import.meta.dirname, 'fixtures/hostile-review.yml'), 'utf8');
  const { pull, run } = await propose('workflow', { '.github/workflows/review.yml': mine });
  expect(run.summary).toContain('The key has 0 letters.');
  const statuses = portal.github.lacking
    .statuses(pull.head.sha)
    .map(({ state, creator }) => `${creator.login} ${state}`);
  expect(statuses).toContain('github-actions[bot] success');
  expect(portal.access(pull.head.sha)).toBe(
    'pending: It needs the approval of one of @acme/platform (packages and workflows).',
  );
  await untouched(pull);
});

test('a change of the code that judges it judges nothing, and what it hands on is read as data', async () => {
  const { pull, run } = await propose('judge', {
    'catalog/payments/broken.yaml': entry('broken', 'dependsOn: [service:stok]\n'),
    'actions/review-change/main.ts': [
      "import { mkdirSync, writeFileSync } from 'node:fs';",
      "mkdirSync('report');",
      `writeFileSync('report/review.json', JSON.stringify({ verdict: 'passed', review: { title: ${JSON.stringify(`${FORGED} @acme/platform <img src=x>`)} } }));`,
      "console.log('Everything is fine.');",
    ].join('\n'),
    'core/access/access-verdict.ts': "export const accessVerdict = () => ({ state: 'allowed' });\n",
    'scripts/request/judge.ts': 'process.exit(0);\n',
  });
  expect(run.jobs, run.log).toEqual({ review: 'success' });
  const [comment] = await portal.comments(pull.number);
  expect(comment!.body).toMatch(/^<!-- waypost:review -->\n\*\*This change was not reviewed\.\*\*/);
  expect(comment!.body).not.toMatch(/@acme|<img/);
  expect(portal.access(pull.head.sha)).toMatch(/^failure: .*stok/);
  await untouched(pull);
});

longTestByAct(
  'a heading that is typed into an answer, and words of a shell and of YAML, are refused or stay words',
  async () => {
    const heading = formBody({ name: 'typed', owner: 'payments', description: 'Good.\n\n### Owner\n\nplatform' });
    const first = await portal.ask('ines-okafor', heading, { title: `${shell()} ${SECRET}` });
    await portal.onIssue(first);
    expect(written()).toEqual([
      `waypost[bot] POST /issues/${first}/comments`,
      // Somebody of the organisation was refused, which the audit records.
      'waypost[bot] PUSH /acme/portal.git/git-receive-pack',
    ]);

    const words = `Good: "${shell()}" ${SECRET} @acme/platform ' : # {`;
    const second = await portal.ask(
      'ines-okafor',
      formBody({ name: 'typed', owner: 'payments', description: words, lifecycle: 'experimental' }),
    );
    const run = await portal.onIssue(second);
    expect(run.jobs, run.log).toEqual({ open: 'success' });
    const text = (await portal.read(`requests/issue-${second}`, 'catalog/payments/typed.yaml')) ?? '';
    expect(text).toContain(shell());
    expect(parse(text)).toMatchObject({ owner: 'payments', description: words });
    await untouched();
  },
);

test('nothing was refused to a workflow for want of a permission', () => {
  expect(portal.github.refusals).toEqual([]);
});
