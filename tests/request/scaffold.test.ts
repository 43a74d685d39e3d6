import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifest } from '../../core/scaffold/testing.ts';
import { LoopRoot } from '../loop/loop-root.ts';
import { laptopServer } from './laptop-server.ts';
import { type Reported, scaffoldWays, spoken } from './scaffold-ways.ts';

const REVIEWERS = '    reviewers: { type: string, title: Reviewers, x-waypost: { picker: forge-team } }\nproduces:';
const TEMPLATE = {
  'templates/tiny/template.yaml': manifest().replace('produces:', REVIEWERS),
  'templates/tiny/skeleton/README.md': '# {{serviceName}}\n\n{{description}}\n',
  'templates/tiny/new/owner.ejs.t': '---\nto: OWNER\n---\n<%- owner %> <%- description %>\n',
};
const WORDS = { serviceName: 'order-desk', owner: 'payments', description: 'Takes orders.', port: '9000' };
const PATH = 'catalog/payments/order-desk.yaml';
const TEXT = [
  'kind: service',
  'name: order-desk',
  'owner: payments',
  'description: Takes orders.',
  'type: http-api',
  'lifecycle: experimental',
  'repo: https://github.com/acme/order-desk',
  'scaffold:',
  '  template: tiny',
  '  version: 2',
  '  values:',
  '    port: 9000',
  '    reviewers: acme/payments',
  '',
].join('\n');

async function laptopWith(more: Readonly<Record<string, string>> = {}): Promise<LoopRoot> {
  const made = await LoopRoot.make();
  for (const [path, text] of Object.entries({ ...TEMPLATE, ...more })) made.write(path, text);
  await made.git('add', '--all');
  await made.git('commit', '--quiet', '-m', 'Add a template');
  return made;
}

// One laptop, its tests in their order: what is asked for is closed before it is asked for anew.
let laptop: LoopRoot;
let server: FastifyInstance;
let asking: Awaited<ReturnType<typeof scaffoldWays>>;

beforeAll(async () => {
  laptop = await laptopWith();
  server = await laptopServer(laptop.root);
  asking = await scaffoldWays(laptop, server);
});
afterAll(async () => {
  await server?.close();
  laptop?.remove();
});

const pulls = async () => (await laptop.repository()).pullRequests({ state: 'all' });

test('whichever way it is asked, the same values become the same entry, in one pull request', async () => {
  const repository = await laptop.repository();
  const made: Record<string, unknown> = {};
  for (const [name, ask] of Object.entries(asking.ways)) {
    const { pull } = await ask(WORDS);
    const { head, title, labels, body } = (await repository.pullRequest(pull!))!;
    expect(body).toContain('After the merge its repository is created, and the portal shows it.');
    made[name] = { title, labels, text: await repository.readFile(head.sha, PATH), branch: head.branch };
    // Asked again, it is the one that there is.
    if (name === 'POST')
      for (const again of ['a dispatch', 'an issue']) expect((await asking.ways[again]!(WORDS)).pull).toBe(pull);
    await repository.closePullRequest(pull!);
  }
  const same = { title: 'Make order-desk from tiny', labels: ['waypost', 'request:scaffold'], text: TEXT };
  expect(made).toEqual({
    'the command line': { ...same, branch: 'scaffold/order-desk' },
    POST: { ...same, branch: 'scaffold/order-desk+2' },
    'a dispatch': { ...same, branch: 'scaffold/order-desk+3' },
    'an issue': { ...same, branch: expect.stringMatching(/^requests\/issue-\d+$/) },
  });
  expect(await pulls()).toHaveLength(4);
});

test.each<[string, Record<string, string>, string[]]>([
  [
    'a path, lines of YAML and a command',
    { serviceName: '../../etc', description: 'x\nowner: supply', port: '$(id)' },
    ['values.description', 'values.serviceName', 'values.port'],
  ],
  [
    'EJS, terminal controls and a path as the team',
    { serviceName: '<%= process.exit() %>', description: 'a\u001b[2Jb', owner: '../..' },
    ['values.description', 'values.serviceName', 'values.owner'],
  ],
  [
    'a place to fill, a huge text and a team that is not there',
    { serviceName: '{{owner}}', description: 'x'.repeat(2_000), owner: 'payment' },
    ['values.serviceName', 'values.description', 'values.owner'],
  ],
])('%s are refused in the same words whichever way they come', async (_, words, fields) => {
  const before = (await pulls()).length;
  const reported: Reported[] = [];
  for (const ask of Object.values(asking.ways)) reported.push(await ask({ ...WORDS, ...words }));
  const [first, ...others] = reported;
  expect(first!.problems!.map(({ field }) => field)).toEqual(fields);
  for (const { problems, markdown = '' } of others) {
    if (problems) expect(problems).toEqual(first!.problems);
    else for (const sentence of spoken(first!.problems!)) expect(markdown).toContain(sentence);
  }
  expect(await pulls()).toHaveLength(before);
});

test('by the policy of a laptop it is merged, with the values as they were given, and is there then', async () => {
  const nasty = '<%= process.env.HOME %> {{owner}} \u0024{{ secrets.X }} $(touch pwned) `id` "\' # : {';
  const settings = 'title: Acme portal\nforge: { github: acme/portal }\nroles: { platform: [team:platform] }\n';
  const trusting = await laptopWith({ 'catalog/portal.yaml': `${settings}local: { autoApprove: true }\n` });
  const set = Object.entries({ ...WORDS, description: nasty }).flatMap(([name, value]) => [
    '--set',
    `${name}=${value}`,
  ]);
  const out = join(trusting.root, '.portal/out');
  expect((await trusting.portal('scaffold', 'tiny', ...set, '--out', out)).code).toBe(0);
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toBe(`# order-desk\n\n${nasty}\n`);
  expect(readFileSync(join(out, 'OWNER'), 'utf8')).toBe(`payments ${nasty}\n`);

  const { printed } = await trusting.portal('scaffold', 'tiny', ...set, '--yes');
  expect(printed).toMatch(/^Pull request 1 is open: Make order-desk from tiny\./);
  expect(printed).toMatch(/^✓ Merged #1 into `main`/m);
  const entry = parse(readFileSync(join(trusting.root, PATH), 'utf8'));
  expect(entry).toMatchObject({ description: nasty, scaffold: { template: 'tiny', values: { port: 9000 } } });
  expect(await trusting.portal('scaffold', 'tiny', ...set, '--yes')).toEqual({
    code: 1,
    printed: `serviceName  error\n  \`order-desk\` is in the catalog already, in ${PATH}.\n  Edit that file, or choose another name.`,
    said: '… Checking the request.',
  });
  trusting.remove();
});
