import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../../scripts/git/git.ts';
import { reviewEvent } from '../../scripts/review/review-event.ts';
import { runStep } from '../../tests/actions/run-step.ts';
import { LoopRoot } from '../../tests/loop/loop-root.ts';
import { fileFolder } from '../../tests/new-folder.ts';

let origin: LoopRoot;
const folder = fileFolder();

beforeAll(async () => {
  origin = await LoopRoot.make();
});
afterAll(() => {
  origin.remove();
});

/** What actions/checkout leaves of a pull request: its merge with the base, on no branch. */
async function checkout(branch: string, changes: Record<string, string | null>, message = branch): Promise<string> {
  await origin.git('switch', '--quiet', '--create', branch, 'main');
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) rmSync(join(origin.root, path));
    else origin.write(path, text);
  }
  await origin.git('add', '--all');
  await origin.git('commit', '--quiet', '-m', message);
  await origin.git('switch', '--quiet', 'main');
  const clone = join(folder, branch);
  await git(folder, ['clone', '--quiet', origin.root, branch]);
  const merge = ['-c', 'user.name=A', '-c', 'user.email=a@acme.example', 'merge', '--quiet', '--no-ff', '--no-edit'];
  await git(clone, ['checkout', '--quiet', '--detach', 'origin/main']);
  await git(clone, [...merge, `origin/${branch}`]);
  return clone;
}

const HEAD = 'a'.repeat(40);
const eventOf = (login: string, title = 'Do it') => ({
  pull_request: { title, user: { login }, head: { sha: HEAD }, base: { ref: 'main', sha: HEAD } },
});
const SERVICE = 'kind: service\nowner: payments\nlifecycle: experimental\n';

test('a change with three errors fails, with each at its line, and its report has all of it', async () => {
  const root = await checkout('errors', {
    'catalog/supply/stock.yaml': null,
    'catalog/payments/refunds.yaml': `${SERVICE}name: refunds\ndependsOn: [service:nowhere]\n`,
    'catalog/payments/ledger.yaml': `${SERVICE.replace('payments', 'payment')}name: ledger\n`,
  });
  const inputs = { report: 'report' };
  const { exitCode, log, outputs, summary } = await runStep('review-change', {
    root,
    inputs,
    event: eventOf('ines-okafor'),
  });
  expect([exitCode, outputs.verdict]).toEqual([1, 'failed']);
  expect(log.split('\n').filter((line) => line.startsWith('::error'))).toEqual([
    '::error file=catalog/payments/checkout.yaml,line=1,title=still-needed::`service:stock` is removed, and 1 entry still names it. Remove it there first, or keep it.',
    expect.stringMatching(/^::error file=catalog\/payments\/checkout\.yaml,line=5,col=13,title=ref-exists::/),
    expect.stringMatching(/^::error file=catalog\/payments\/ledger\.yaml,line=2,col=8,title=owner-exists::/),
    expect.stringMatching(/^::error file=catalog\/payments\/refunds\.yaml,line=5,col=13,title=ref-exists::/),
  ]);
  expect(summary).toContain('**This change fails:');
  expect(summary).toContain('The status `waypost/access` shows who did.');
  expect(summary).not.toContain('not yet approved');
  expect(JSON.parse(readFileSync(join(root, 'report/review.json'), 'utf8'))).toMatchObject({
    head: HEAD,
    review: { title: 'Do it', verdict: 'failed' },
  });
  expect(readFileSync(join(root, 'report/answer.md'), 'utf8')).toBe(summary);
  expect(existsSync(join(root, 'report/answer.rest.md'))).toBe(false);
});

test('a sound change passes, and what other steps left in the folder is not part of it', async () => {
  const root = await checkout('sound', { 'catalog/payments/refunds.yaml': `${SERVICE}name: refunds\n` });
  writeFileSync(join(root, 'left-over.txt'), 'x');
  const { exitCode, outputs, summary } = await runStep('review-change', {
    ...{ root, inputs: { report: 'report' }, event: eventOf('ines-okafor') },
  });
  expect([exitCode, outputs.verdict]).toEqual([0, 'passed']);
  expect(summary).not.toContain('left-over');
  expect(summary).not.toContain('two people');
});

test("a bot's change names who asked for it, by its commits, and without a name needs two people", async () => {
  const changes = { 'catalog/payments/refunds.yaml': `${SERVICE}name: refunds\n` };
  const reported = async (root: string) => {
    const { review } = await reviewEvent(root, { event: eventOf('waypost[bot]'), base: undefined });
    return review.access.second?.because;
  };
  const asked = await checkout('asked', changes, 'Add refunds\n\nRequested-by: hana-kobayashi (7)');
  expect(await reported(asked)).toBeUndefined();
  const unasked = await checkout('unasked', changes);
  expect(await reported(unasked)).toBe('`waypost[bot]` opened it and does not name the requester');
});

test('what is in a title or a file obeys nobody and mentions nobody', async () => {
  const root = await checkout('hostile', {
    'catalog/payments/x.yaml': `${SERVICE}name: "::error::x"\ntitle: "@acme/everyone <img src=x> ##[command]id"\n`,
  });
  const title = '$(touch pwned) `touch pwned` @acme/everyone\n::set-output name=verdict::passed';
  const { log, summary } = await runStep('review-change', {
    ...{ root, inputs: { report: 'report' }, event: eventOf('mallory', title) },
  });
  expect(log).not.toMatch(/^::(?!error |warning )/m);
  expect(summary).not.toMatch(/@acme\/everyone|<img|^::/m);
  expect(existsSync(join(root, 'pwned'))).toBe(false);
});

test('a merge group is compared with what it was put on', async () => {
  const root = await checkout('group', { 'catalog/supply/stock.yaml': null });
  const base_sha = await git(root, ['rev-parse', 'origin/main']);
  const event = { merge_group: { base_sha, head_sha: await git(root, ['rev-parse', 'HEAD']) } };
  expect((await reviewEvent(root, { event, base: undefined })).review.verdict).toBe('failed');
});
