import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { terminalReport } from '#core/report/terminal.ts';
import type { Review } from '#core/review/review.ts';
import { SCAFFOLDS } from '#core/scaffold/review/scaffold-change.ts';
import { manifest } from '#core/scaffold/testing.ts';
import { testFolder } from '../../tests/new-folder.ts';
import { printedBy } from '../../tests/type-portal.ts';
import { commitChange } from '../change/change-trees.ts';
import { changeTools } from './render-change.ts';
import { reviewTrees } from './review-change.ts';
import { reviewEvent } from './review-event.ts';
import { readReviewReport, writeReviewReport } from './review-report.ts';

const root = testFolder();
beforeEach(async () => {
  await git('init', '-q', '-b', 'main');
  write('catalog/portal.yaml', 'rules: { docs-exist: off, unused-team: off }\n');
  for (const name of ['payments', 'platform'])
    write(`catalog/teams/${name}.yaml`, `kind: team\nname: ${name}\nmembers: [${name}-ann, ${name}-bob]\n`);
  write('templates/tiny/template.yaml', manifest('files: { executable: [bin/start] }'));
  write('templates/tiny/skeleton/bin/start', 'exec {{serviceName}}\n');
});

const git = (...words: string[]) =>
  $({ cwd: root.path, quiet: true })`git -c user.name=Ann -c user.email=ann@acme.example ${words}`;

async function commit(): Promise<void> {
  await git('add', '-A');
  await git('commit', '-q', '-m', 'change');
}

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root.path, path)), { recursive: true });
  writeFileSync(join(root.path, path), text);
}

const DESK = 'catalog/payments/desk.yaml';

function ask(scaffold: string): void {
  write(DESK, `kind: service\nname: desk\nowner: payments\ndescription: Takes "orders".\nscaffold: ${scaffold}\n`);
}

const portal = (...words: string[]) => printedBy(words, root.path);

async function reviewed(): Promise<Review> {
  return JSON.parse((await portal('review', '--json')).printed);
}

/** Whoever adopted Waypost may have deleted it. */
const NODE_API = join(import.meta.dirname, '../../templates/node-api');

test.skipIf(!existsSync(NODE_API))('a service from a shipped template is shown as it would be made', async () => {
  cpSync(NODE_API, join(root.path, 'templates/node-api'), { recursive: true });
  await commit();
  ask('{ template: node-api, version: 1, values: { port: 8081 } }');
  const review = await reviewed();
  expect([review.verdict, terminalReport(review.problems.added)]).toEqual(['passed', '']);
  const [{ files = [], resources, entry } = {}] = SCAFFOLDS.of(review) ?? [];
  expect(await portal('scaffold', 'node-api', ...GIVEN, '--out', join(root.path, 'out'))).toMatchObject({ code: 0 });
  const byPath = new Map(files.map((file) => [file.path, file]));
  expect(byPath.get('src/main.ts')?.text).toBe(readFileSync(join(root.path, 'out/src/main.ts'), 'utf8'));
  expect(byPath.get('README.md')?.text).toBe(readFileSync(join(root.path, 'out/README.md'), 'utf8'));
  expect([...byPath.keys()].every((path) => existsSync(join(root.path, 'out', path)))).toBe(true);
  expect([resources, entry]).toEqual([['postgresql', 'redis'], readFileSync(join(root.path, DESK), 'utf8')]);
});

const GIVEN = ['serviceName=desk', 'owner=payments', 'description=Takes "orders".', 'port=8081'].flatMap((each) => [
  '--set',
  each,
]);

test.each([
  [
    'loops for ever and fills its memory',
    '<% const all = []; while (true) all.push(new Array(1e6).fill(all.length)) %>',
    /error {2}scaffold-render\n {2}`templates\/tiny\/new`: The generator (?:crashed; it may have needed|used) more than \d+ MiB of memory/,
  ],
  [
    'reads what is not its own',
    "<%= process.getBuiltinModule('fs').readFileSync('/etc/hostname', 'utf8') %>",
    /error {2}scaffold-render\n {2}`templates\/tiny\/new`: The generator tried to read \/etc\/hostname, which is not allowed\.\n {2}Remove it from new\/\./,
  ],
])('a generator that %s fails the change at the entry', async (_, code, said) => {
  write('templates/tiny/new/x.ejs.t', `---\nto: x\n---\n${code}\n`);
  await commit();
  ask('{ template: tiny }');
  const { code: exit, printed } = await portal('review', '--author', 'payments-ann', '--approved-by', 'payments-bob');
  expect(exit).toBe(1);
  expect(printed).toMatch(/^This change fails: 1 new error\.\n\nNew problems\ncatalog\/payments\/desk\.yaml:5:23 {2}/);
  expect(printed).toMatch(said);
  expect(printed).toContain('It cannot be created; the new problems have the reasons.');
});

test('of a commit its own template is rendered, whatever is in the folder', async () => {
  await commit();
  const base = (await git('rev-parse', 'HEAD')).stdout.trim();
  ask('{ template: tiny }');
  write('templates/tiny/skeleton/logo.png', Buffer.from([137, 80, 0, 255]));
  await commit();
  write('templates/tiny/skeleton/bin/start', 'exec evil\n');
  const trees = await commitChange(join(root.path, '.git'), { base, head: 'HEAD' });
  const asked = { author: 'x', requester: undefined, approvedBy: [] };
  const scaffolds = SCAFFOLDS.of(await reviewTrees(trees, { ...asked, tools: changeTools(trees) }));
  expect(scaffolds).toMatchObject([
    {
      brings: 'edited',
      files: [
        { path: '.waypost.yaml' },
        { path: 'bin/start', size: 10, mode: '100755', text: 'exec desk\n' },
        { path: 'logo.png', size: 4 },
      ],
    },
  ]);
  expect(SCAFFOLDS.of(await reviewTrees(trees, asked))).toMatchObject([{ unshown: 'elsewhere' }]);
});

test('a block of an earlier version is rendered from the history, also of a commit; where that is cut off, refused', async () => {
  await commit();
  write('templates/tiny/template.yaml', manifest().replace('version: 2', 'version: 3'));
  write('templates/tiny/skeleton/bin/start', 'exec newer {{serviceName}}\n');
  await commit();
  ask('{ template: tiny, version: 2 }');
  await commit();
  const shown = [{ version: 2, newest: 3, files: [{}, { path: 'bin/start', mode: '100755', text: 'exec desk\n' }] }];
  const { review } = await reviewEvent(root.path, { event: {}, base: 'HEAD~1' });
  expect([review.verdict, SCAFFOLDS.of(review)]).toMatchObject(['passed', shown]);
  const cut = join(root.path, 'cut');
  await git('clone', '-q', '--depth=2', `file://${root.path}`, cut);
  const { review: blind } = await reviewEvent(cut, { event: {}, base: 'HEAD~1' });
  expect([blind.verdict, terminalReport(blind.problems.added)]).toEqual([
    'failed',
    [
      'catalog/payments/desk.yaml:5:38  error  scaffold-render',
      '  No commit here has version 2 of `tiny`; there is 3. This clone lacks its older commits. Get them: `git fetch --unshallow`, or in a workflow `fetch-depth: 0`.',
      '  Write `version: 3`, or leave it out.',
    ].join('\n'),
  ]);
  rmSync(cut, { recursive: true });
  await git('reset', '-q', '--soft', 'HEAD~1');
  expect(SCAFFOLDS.of(await reviewed())).toMatchObject(shown);
});

test('a template that is changed is tried in its sandbox, though nobody asks for a service', async () => {
  await commit();
  write('templates/tiny/new/a.ejs.t', '---\nto: a\n---\n<%= nobody.knows() %>\n');
  await commit();
  const { review } = await reviewEvent(root.path, { event: {}, base: 'HEAD~1' });
  expect([review.verdict, terminalReport(review.problems.added)]).toMatchObject([
    'failed',
    expect.stringMatching(
      /^templates\/tiny\/template\.yaml:1:1 {2}error {2}scaffold-render\n {2}Tried with sample values, it fails\. `templates\/tiny\/new`: The generator failed: .*nobody is not defined/,
    ),
  ]);
});

test('the report between two jobs carries what is made, and is judged again', async () => {
  await commit();
  ask('{ template: tiny }');
  await commit();
  const report = await reviewEvent(root.path, { event: {}, base: 'HEAD~1' });
  const folder = join(root.path, 'report');
  expect(writeReviewReport(folder, report)).toContain('exec desk');
  expect(readReviewReport(folder)).toEqual({ content: report });
  const [made] = SCAFFOLDS.of(report.review)!;
  const refusalOf = (scaffolds: unknown) => {
    writeReviewReport(folder, report);
    writeFileSync(join(folder, 'review.json'), JSON.stringify({ review: { ...report.review, scaffolds } }));
    const read = readReviewReport(folder);
    return 'error' in read ? read.error.replace(folder, '…') : read;
  };
  const file = made!.files![0]!;
  const wrong = '`…/review.json` does not have the right form. ';
  expect(refusalOf([{ ...made, files: [{ ...file, path: '../x' }] }])).toBe(
    `${wrong}It shows a file at a path that no template may make.`,
  );
  expect(refusalOf([{ ...made, files: Array(1_001).fill(file) }])).toBe(
    `${wrong}It shows more files than a template may make.`,
  );
  expect(refusalOf(Array(11).fill(made))).toBe(`${wrong}It shows more text of templates than a review may.`);
  expect(refusalOf([{ ...made, files: [{ ...file, mode: '120000' }] }])).toContain(wrong);
});
