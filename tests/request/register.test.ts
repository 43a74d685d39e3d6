import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerService } from '../../scripts/request/register/register-service.ts';
import { Laptop } from '../forge/laptop.ts';
import { person } from '../person.ts';
import { printedBy } from '../type-portal.ts';
import { post as laptopPost, laptopServer } from './laptop-server.ts';

const FILES = {
  'catalog/portal.yaml': 'title: Acme portal\nforge: { github: acme/portal }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor, jon-berg]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\n',
};
const SOUND = ['--set', 'name=refunds', '--set', 'owner=payments', '--set', 'lifecycle=experimental'];
const TEXT = 'kind: service\nname: refunds\nowner: payments\nlifecycle: experimental\n';

let laptop: Laptop;
let root: string;

beforeEach(async () => {
  laptop = await Laptop.make(FILES);
  root = laptop.root;
});
afterEach(() => laptop.remove());

const portal = (...words: string[]) => printedBy([...words, '--root', root], root);

test('a mistake is answered, fixed, asked for once, approved, merged and there', async () => {
  expect(await portal('register', '--set', 'name=refunds', '--set', 'owner=payment', '--yes')).toEqual({
    code: 1,
    printed:
      'owner  error\n  `owner` names `payment`, which is not in the catalog.\n  Did you mean `payments`? Otherwise add catalog/teams/payment.yaml.',
    said: '… Checking the request.',
  });
  expect(await portal('register', ...SOUND, '--yes', '--as', 'ines-okafor')).toEqual({
    code: 0,
    printed: [
      'Pull request 1 is open: Register refunds. `npx portal forge show 1` shows it.',
      '✓ This change passes: 1 entry changed, no new problems.',
      '○ It needs the approval of one of payments (owner). Next: `npx portal forge approve 1 --as jon-berg`, then `npx portal forge merge 1`.',
    ].join('\n'),
    said: [
      'Acting as `ines-okafor` on this laptop: a rehearsal. On GitHub, only `ines-okafor` can do this, signed in with their own account.',
      '… Checking the request.',
      'catalog/payments/refunds.yaml (new)\n  + kind: service\n  + name: refunds\n  + owner: payments\n  + lifecycle: experimental',
      '… Opening the pull request.',
      '… Reviewing the change.',
      '… Checking who must approve.',
    ].join('\n'),
  });
  expect((await portal('register', ...SOUND, '--yes', '--as', 'jon-berg')).printed).toMatch(
    /^name {2}error\n {2}`refunds` was already requested: pull request 1 is open\.\n {2}See /,
  );

  const repository = await laptop.repository('jon-berg');
  const pull = (await repository.pullRequest(1))!;
  expect(pull).toMatchObject({
    title: 'Register refunds',
    author: { login: 'ines-okafor' },
    head: { branch: 'register/refunds' },
    labels: ['waypost', 'request:register'],
  });
  expect(pull.body).toBe(
    [
      'Requested by `ines-okafor` on the command line.',
      'Adds `catalog/payments/refunds.yaml`:',
      `\`\`\`yaml\n${TEXT}\`\`\``,
      'The owner of the folder decides. After the merge the portal shows it.',
      `<!-- waypost:request catalog/payments/refunds.yaml ${pull.head.sha} -->`,
    ].join('\n\n'),
  );
  await repository.review(1, { verdict: 'approve', body: '', commit: pull.head.sha });
  await repository.merge(1, { head: pull.head.sha, message: pull.title });
  expect(await readFile(join(root, 'catalog/payments/refunds.yaml'), 'utf8')).toBe(TEXT);
  expect(await portal('register', ...SOUND, '--yes')).toMatchObject({ code: 1, printed: /in the catalog already/ });
});

test('where nobody can be asked, a sentence names the options', async () => {
  expect(await portal('register')).toEqual({
    code: 2,
    printed: '',
    said: 'There is no terminal to ask questions, and `name` and `owner` are missing.\nAdd `--set name=…` `--set owner=…`, or give a file with the fields: `npx portal register service.yaml`.',
  });
  expect((await portal('register', ...SOUND)).code).toBe(2);
});

test('a person is asked for the fields that a service mostly has, and again for what is wrong', async () => {
  const answers = ['refunds', 'payment', 'payments', 'Pays back.', '', '', '', '', 'high', '', '', '3', 'yes'];
  const { streams, asked } = person(answers);
  const printed: string[] = [];
  const terminal = { print: (text: string) => void printed.push(text), say: () => {}, colour: false };
  const code = await registerService(
    {
      ...{ root, data: join(root, '.portal/data'), folder: root, file: undefined, set: [], as: 'ines-okafor' },
      ...{ dryRun: false, confirmed: false, json: false },
    },
    { terminal, streams },
  );
  expect(asked.map((question) => question.replace(/:$/, ''))).toEqual([
    'Name',
    'Team that owns it',
    'Team that owns it',
    'What it is for, in one sentence',
    'System that it is part of',
    'Domain, if it has no system',
    'Type, such as http-api, website, worker or library',
    'Lifecycle: experimental, production or deprecated [experimental]',
    'Tier, from 1 for the most critical',
    'Address of the source code',
    'Address of the documentation',
    'Tier, from 1 for the most critical [high]',
    'Open a pull request with this change? [yes]',
  ]);
  expect([code, printed[0]]).toEqual([0, expect.stringMatching(/^Pull request 1 is open: Register refunds\./)]);
});

test('a run that ended between branch, commit and pull request is finished by the next', async () => {
  const repository = await laptop.repository();
  const main = (await repository.head('main'))!;
  await repository.createBranch('register/refunds', main);
  expect((await portal('register', ...SOUND, '--yes')).code).toBe(0);
  expect((await repository.pullRequest(1))!.head.branch).toBe('register/refunds');
});

const post = (payload: string, headers?: Record<string, string>) => laptopPost('/register', payload, headers);

test('POST /register opens the pull request and says how it goes on', async () => {
  const running = await laptopServer(root);
  const fields = JSON.stringify({ service: { name: 'refunds', owner: 'payments', lifecycle: 'experimental' } });
  const opened = await running.inject(post(fields));
  expect([opened.statusCode, opened.json()]).toMatchObject([
    202,
    { pullRequest: { number: 1, title: 'Register refunds' }, progress: '/requests/1', file: { text: TEXT } },
  ]);
  const again = await running.inject(post(fields));
  expect([again.statusCode, again.json().message]).toEqual([
    409,
    '`refunds` was already requested: pull request 1 is open.',
  ]);
  const events = await running.inject({ url: '/requests/1', headers: { host: 'localhost' } });
  const steps = events.body.trim().split('\n');
  expect(steps.map((line) => JSON.parse(line).step)).toEqual([
    ...['pull request', 'review', 'review', 'access', 'access'],
  ]);
  await running.close();
});

describe('what only the working tree has', () => {
  const TEAM = 'catalog/teams/data.yaml';
  const register = () => portal('register', '--set', 'name=lake', '--set', 'owner=data', '--yes');
  const refused = (hint: string) => ({
    code: 1,
    printed: `owner  error\n  \`data\` is in your working tree but not committed to main yet.\n  ${hint}`,
  });

  beforeEach(() => writeFile(join(root, TEAM), 'kind: team\nname: data\nmembers: [wei-zhang]\n'));

  test('a team that is not committed is named, with the command, and nothing is opened', async () => {
    expect(await register()).toMatchObject(
      refused('Commit it first: `git add catalog/teams/data.yaml && git commit`.'),
    );
    expect((await (await laptop.repository()).pullRequests({ state: 'all' })).length).toBe(0);
    await laptop.git('add', TEAM);
    await laptop.git('commit', '--quiet', '-m', 'Add data');
    expect((await register()).printed).toMatch(/^Pull request 1 is open: Register lake\./);
  });

  test('a team that is on another branch comes with that', async () => {
    await laptop.git('switch', '--quiet', '-c', 'new-team');
    expect(await register()).toMatchObject(
      refused(
        'Commit it first: `git add catalog/teams/data.yaml && git commit`. Then merge your branch: `npx portal forge open new-team`.',
      ),
    );
    await laptop.git('add', TEAM);
    await laptop.git('commit', '--quiet', '-m', 'Add data');
    expect(await register()).toMatchObject(refused('Merge your branch first: `npx portal forge open new-team`.'));
  });
});
