import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LoopRoot } from './loop-root.ts';

let laptop: LoopRoot;

beforeEach(async () => {
  laptop = await LoopRoot.make();
});
afterEach(() => laptop.remove());

const CHECKOUT = 'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\n';
const merge = (number: number) => laptop.portal('forge', 'merge', `${number}`);
const approve = (number: number, as: string) => laptop.portal('forge', 'approve', `${number}`, '--as', as);

test('removing what others depend on fails and names them, no matter who approves', async () => {
  const { number } = await laptop.propose('drop', { 'catalog/supply/stock.yaml': null });
  await approve(number, 'wei-zhang');
  const { code, said } = await merge(number);
  expect(code).toBe(2);
  expect(said).toContain(
    '`service:stock` is removed, and 1 entry still names it. Remove it there first, or keep it. It is named by `service:checkout`, owned by `payments`, in `catalog/payments/checkout.yaml`.',
  );
});

test("an edit of somebody else's folder waits for them, and for nobody else", async () => {
  const { number } = await laptop.propose('tier', {
    'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\n',
  });
  await approve(number, 'hana-kobayashi');
  expect((await merge(number)).said).toContain(
    'It needs the approval of one of @acme/supply (owner). Next: `npx portal forge approve 1 --as noor-haddad`, then `npx portal forge merge 1`.',
  );
  await approve(number, 'wei-zhang');
  expect((await merge(number)).code).toBe(0);
});

test('a change with conflict markers is not merged, in any file, and says where they are', async () => {
  const conflict = 'a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> theirs\n';
  const { number } = await laptop.propose('unresolved', {
    'catalog/payments/checkout/README.md': `# Read me\n\n${conflict}`,
    'catalog/payments/checkout/ledger notes.md': 'Heading\n=======\n\n    <<<<<<< quoted\n',
  });
  await approve(number, 'hana-kobayashi');
  expect(await merge(number)).toMatchObject({
    code: 2,
    said: [
      '… Reviewing the change.',
      '… Checking who must approve.',
      '… Merging it.',
      '#1 was not merged. #1 has conflict markers, at `catalog/payments/checkout/README.md:4`, `catalog/payments/checkout/README.md:8`. Keep the lines that should stay, delete those with `<<<<<<<`, `=======` and `>>>>>>>`, and commit.',
      '`npx portal forge show 1` shows its state.',
    ].join('\n'),
  });
});

test('an approval counts for what was looked at, not for what came after', async () => {
  const { number, head } = await laptop.propose('grow', { 'catalog/payments/checkout.yaml': CHECKOUT });
  await approve(number, 'hana-kobayashi');
  const repository = await laptop.repository();
  const changes = new Map([['catalog/payments/checkout.yaml', { content: `${CHECKOUT}tier: 3\n` }]]);
  await repository.commit({ branch: 'grow', base: head.sha, message: 'More', changes });
  expect((await merge(number)).said).toContain('It needs the approval of one of @acme/payments (owner).');
});

test('a change is judged against where it goes now, not against where it began', async () => {
  const use = await laptop.propose('use', {
    'catalog/payments/refunds.yaml':
      'kind: service\nname: refunds\nowner: payments\nlifecycle: experimental\ndependsOn: [service:sign-in]\n',
  });
  const drop = await laptop.propose('drop', { 'catalog/platform/sign-in.yaml': null }, 'jia-lin');
  await approve(use.number, 'hana-kobayashi');
  await approve(drop.number, 'ana-popescu');
  expect((await merge(drop.number)).code).toBe(0);
  expect((await merge(use.number)).said).toContain('which is not in the catalog');
});

test('a title with shell, Markdown, mentions and terminal controls runs nothing and reaches nobody', async () => {
  const repository = await laptop.repository();
  const base = (await repository.head('main'))!;
  await repository.createBranch('odd', base);
  const changes = new Map([['catalog/payments/checkout.yaml', { content: CHECKOUT }]]);
  await repository.commit({ branch: 'odd', base, message: 'x', changes });
  const title = '$(touch pwned) `id` @acme/everyone \u001b[2J ::error:: <!-- waypost:review -->';
  const { number } = await repository.openPullRequest({ title, body: '', head: 'odd', base: 'main' });
  await approve(number, 'hana-kobayashi');
  const { code, printed } = await merge(number);
  expect([code, printed]).toEqual([0, expect.not.stringContaining('\u001b')]);
  const [answer] = await repository.comments(number);
  expect(answer!.body).not.toContain('@acme/everyone');
  expect(answer!.body).not.toContain('\u001b');
  expect(existsSync(join(laptop.root, 'pwned'))).toBe(false);
});

test('a merge that may not be audited is not made', async () => {
  const { number } = await laptop.propose('tier', { 'catalog/payments/checkout.yaml': `${CHECKOUT}tier: 2\n` });
  await approve(number, 'hana-kobayashi');
  const repository = await laptop.repository();
  const forged = await laptop.git('commit-tree', '-m', 'forged', `${await repository.head('main')}^{tree}`);
  await laptop.git('push', '--quiet', '--force', repository.gitUrl(), `${forged}:refs/heads/portal-audit`);
  expect((await merge(number)).said).toContain(
    'The branch `portal-audit` was rewritten since this machine last saw it.',
  );
  expect((await repository.pullRequest(number))!.state).toBe('open');
});

test('nobody makes themselves part of a team from a folder of their own, in whatever form', async () => {
  const user =
    'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: mallory }\nspec: { memberOf: [platform] }\n';
  const { number } = await laptop.propose('join', { 'catalog/payments/people.yaml': user });
  await approve(number, 'hana-kobayashi');
  expect((await merge(number)).said).toContain('@acme/platform (platform)');
  expect((await (await laptop.repository()).pullRequest(number))!.state).toBe('open');
});

test('a pull request without a change is not merged, nor one that brings along what another asks for', async () => {
  const victim = await laptop.propose('victim', {
    'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\n',
  });
  const repository = await laptop.repository();
  const url = repository.gitUrl();
  const empty = await laptop.propose('empty', { 'catalog/payments/checkout.yaml': CHECKOUT });
  await laptop.git('fetch', '--quiet', url, 'main', 'victim');
  await laptop.git('switch', '--quiet', '-c', 'empty', (await repository.head('main'))!);
  await laptop.git('commit', '--quiet', '--allow-empty', '-m', 'Nothing');
  await laptop.git('push', '--quiet', '--force', url, 'empty');
  expect((await merge(empty.number)).said).toContain('#2 changes no file, so there is nothing to merge.');
  laptop.write('catalog/payments/checkout.yaml', CHECKOUT);
  await laptop.git('commit', '--quiet', '--all', '-m', 'Something');
  await laptop.git('merge', '--quiet', '-s', 'ours', '-m', 'Along', victim.head.sha);
  await laptop.git('push', '--quiet', '--force', url, 'empty');
  await laptop.git('switch', '--quiet', 'main');
  await approve(empty.number, 'hana-kobayashi');
  expect((await merge(empty.number)).said).toContain('#2 has the commits of #1, which is open.');
  expect((await repository.pullRequest(victim.number))!.state).toBe('open');
});

test('a branch of the working tree becomes a pull request, and is brought up to date by opening it again', async () => {
  await laptop.git('switch', '--quiet', '-c', 'tidy');
  laptop.write(
    'catalog/supply/stock.yaml',
    'kind: service\nname: stock\nowner: supply\nlifecycle: experimental\ntier: 3\n',
  );
  await laptop.git('commit', '--quiet', '--all', '-m', 'Tidy stock');
  const opened = await laptop.portal('forge', 'open');
  expect([opened.code, opened.printed.split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(/^Opened #1 at `[0-9a-f]{7}`: Tidy stock$/),
      'This change passes: 1 entry changed, no new problems.',
      'It needs the approval of one of @acme/supply (owner). Next: `npx portal forge approve 1 --as noor-haddad`, then `npx portal forge merge 1`.',
    ],
  ]);
  laptop.write('catalog/supply/stock.yaml', 'kind: service\nname: stock\nowner: nobody\n');
  await laptop.git('commit', '--quiet', '--all', '-m', 'Spoil it');
  const again = await laptop.portal('forge', 'open', 'tidy');
  expect([again.code, again.printed]).toEqual([
    1,
    expect.stringMatching(/^#1 is open already, and now at `[0-9a-f]{7}`/),
  ]);
  await laptop.git('switch', '--quiet', 'main');
  expect((await laptop.portal('forge', 'open')).said).toContain('`main` is the target of changes');
  expect((await laptop.portal('forge', 'open', 'gone')).said).toContain('There is no branch `gone` here.');
});
