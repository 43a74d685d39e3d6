import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { issueForms } from '../../core/parts.ts';
import { issueBody } from '../../core/request/form/testing.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { runPortal } from '../../scripts/run-portal.ts';
import { verbsFor } from '../../scripts/verbs.ts';
import { Laptop } from '../forge/laptop.ts';
import { laptopServer, post } from './laptop-server.ts';

const CHECKOUT = 'catalog/payments/checkout.yaml';
const TEXT = [
  '# The till of the shop.\r\n',
  'kind: service\r\n',
  'name: checkout   # what people type\r\n',
  'owner:    payments\r\n',
  'lifecycle: experimental\r\n',
  "tier: '2'\r\n",
  'docs: ./docs\r\n',
].join('');
const ICON = Buffer.from([0, 159, 146, 150, 255]);

let laptop: Laptop;

beforeEach(async () => {
  laptop = await Laptop.make();
  laptop.write('catalog/teams/supply.yaml', 'kind: team\nname: supply\nmembers: [jon-berg]\n');
  laptop.write(CHECKOUT, TEXT.replace("'2'", '2'));
  laptop.write('catalog/payments/checkout/docs/README.md', '# Checkout\n');
  laptop.write('catalog/payments/checkout/docs/icon.png', ICON);
  laptop.write(
    'catalog/supply/stock.yaml',
    'kind: service\nname: stock\nowner: supply\nlifecycle: experimental\ndependsOn: [checkout]\n',
  );
  await laptop.commit('Describe what there is');
});
afterEach(() => laptop.remove());

async function portal(...words: string[]): Promise<string> {
  const printed: string[] = [];
  const add = (text: string) => void printed.push(text);
  const place = { repository: laptop.root, folder: laptop.root };
  const terminal = { print: add, say: add, colour: false };
  const code = await runPortal([...words, '--root', laptop.root], { verbs: verbsFor, terminal, ...place });
  return `${code}\n${printed.join('\n')}`;
}

const asked = (...words: string[]) => portal(...words, '--yes', '--as', 'ines-okafor');

/** Merges what is open, with the approvals that it needs. */
async function merge(number: number, ...approvers: string[]): Promise<void> {
  const repository = await laptop.repository();
  const pull = (await repository.pullRequest(number))!;
  for (const approver of approvers)
    await (await laptop.repository(approver)).review(number, { verdict: 'approve', body: '', commit: pull.head.sha });
  await repository.merge(number, { head: pull.head.sha, message: pull.title });
}

const read = (path: string) => readFile(join(laptop.root, path), 'utf8');

test('a field is changed by command, and every other byte stays', async () => {
  expect(await asked('change', 'checkout', '--set', 'tier=1')).toMatchInlineSnapshot(`
    "0
    Acting as \`ines-okafor\` on this laptop: a rehearsal. On GitHub, only \`ines-okafor\` can do this, signed in with their own account.
    … Checking the request.
    catalog/payments/checkout.yaml (changed)
      @@ -4 +4 @@
       owner:    payments
       lifecycle: experimental
      -tier: 2
      +tier: 1
       docs: ./docs
    … Opening the pull request.
    Pull request 1 is open: Change tier of checkout. \`npx portal forge show 1\` shows it.
    … Reviewing the change.
    ✓ This change passes: 1 entry changed, no new problems.
    … Checking who must approve.
    ○ It needs the approval of one of @acme/payments (owner). Next: \`npx portal forge approve 1 --as hana-kobayashi\`, then \`npx portal forge merge 1\`."
  `);
  await merge(1, 'hana-kobayashi');
  expect(await read(CHECKOUT)).toBe(TEXT.replace("'2'", '1'));
});

test('a new owner moves the entry with its material, and both teams approve', async () => {
  const said = await asked('change', 'checkout', '--set', 'owner=supply');
  expect(said).toContain('one of @acme/payments (owner)');
  expect(said).toMatch(/one of supply \(owner(?:, new owner)?\)/);
  await merge(1, 'hana-kobayashi', 'jon-berg');
  expect(existsSync(join(laptop.root, CHECKOUT))).toBe(false);
  expect(await read('catalog/supply/checkout.yaml')).toContain('owner:    supply\r\n');
  expect(await readFile(join(laptop.root, 'catalog/supply/checkout/docs/icon.png'))).toEqual(ICON);
});

test('a rename keeps what names the entry as it was', async () => {
  expect(await asked('rename', 'checkout', 'till')).toMatchInlineSnapshot(`
    "0
    Acting as \`ines-okafor\` on this laptop: a rehearsal. On GitHub, only \`ines-okafor\` can do this, signed in with their own account.
    … Checking the request.
    catalog/payments/till.yaml (moved from catalog/payments/checkout.yaml)
      @@ -1 +1 @@
       # The till of the shop.
       kind: service
      -name: checkout   # what people type
      +name: till   # what people type
       owner:    payments
       lifecycle: experimental
       tier: 2
       docs: ./docs
      +formerly:
      +  - checkout
    catalog/payments/till/docs/README.md (moved from catalog/payments/checkout/docs/README.md)
    catalog/payments/till/docs/icon.png (moved from catalog/payments/checkout/docs/icon.png)
    … Opening the pull request.
    Pull request 1 is open: Rename service:checkout to till. \`npx portal forge show 1\` shows it.
    … Reviewing the change.
    ✓ This change passes: 1 entry changed, 1 new warning.
    … Checking who must approve.
    ○ It needs the approval of one of @acme/payments (owner). Next: \`npx portal forge approve 1 --as hana-kobayashi\`, then \`npx portal forge merge 1\`."
  `);
  await merge(1, 'hana-kobayashi');
  expect(await read('catalog/payments/till.yaml')).toContain('name: till   # what people type\r\n');
  expect(await portal('validate')).toContain('former-name');
});

test('a retired entry is taken out of what names it, whose owners approve', async () => {
  const said = await asked('retire', 'checkout');
  expect(said).toMatch(/one of supply \(owner(?:, new owner)?\)/);
  await merge(1, 'hana-kobayashi', 'jon-berg');
  expect(existsSync(join(laptop.root, 'catalog/payments/checkout'))).toBe(false);
  expect(await read('catalog/supply/stock.yaml')).not.toContain('checkout');
  expect((await portal('validate')).startsWith('0')).toBe(true);
});

test('a repository is archived before the entry is removed, also when a run died in between', async () => {
  const forge = await laptop.forge();
  const till = await forge.createRepository('acme/checkout', { description: 'Till', private: false });
  await till.setTeam('acme/payments', 'maintain');
  laptop.write(CHECKOUT, `${await read(CHECKOUT)}repo: https://github.com/acme/checkout\r\n`);
  await laptop.commit('Name the repository');
  await asked('retire', 'checkout', '--archive');
  await merge(1, 'hana-kobayashi', 'jon-berg');
  expect(await read(CHECKOUT)).toContain('retire:\r\n  archive: true\r\n');
  await forge.repository('acme/checkout').archive();
  expect(await portal('reconcile', '--as', 'ines-okafor')).toContain(
    'Ask by pull request to remove `service:checkout`',
  );
  expect((await forge.repository('acme/checkout').facts())?.archived).toBe(true);
  const open = async () =>
    (await forge.repository(forge.own).pullRequests({ state: 'open' })).map(({ title }) => title);
  expect(await open()).toContain('Retire checkout');
  const before = await open();
  await portal('reconcile', '--as', 'ines-okafor');
  expect(await open()).toEqual(before);
});

test('a repository that another team uses, too, or that the team of the owner has no charge of, is not archived', async () => {
  const forge = await laptop.forge();
  const archive = (name: string) =>
    laptop.write(
      CHECKOUT,
      `${TEXT.replace("'2'", '2')}repo: https://github.com/acme/${name}\r\nretire: { archive: true }\r\n`,
    );
  const shared = await forge.createRepository('acme/shared', { description: 'Both', private: false });
  const secret = await forge.createRepository('acme/secret', { description: 'Theirs', private: true });
  await secret.setTeam('acme/payments', 'push');
  archive('shared');
  const stock = 'catalog/supply/stock.yaml';
  laptop.write(stock, `${await read(stock)}repo: https://github.com/acme/shared\n`);
  await laptop.commit('Mark it');
  const said = await portal('reconcile', '--as', 'ines-okafor');
  expect(said.startsWith('1')).toBe(true);
  expect(said).toContain(
    '`acme/shared` is also the repository of `service:stock`. Take `retire` out of catalog/payments/checkout.yaml, or retire `service:checkout` without `--archive`.',
  );
  archive('secret');
  await laptop.commit('Mark another');
  expect(await portal('reconcile', '--as', 'ines-okafor')).toContain(
    '`acme/payments` does not have the permission `maintain` in `acme/secret`.',
  );
  for (const repository of [shared, secret]) expect((await repository.facts())?.archived).toBe(false);
});

test('an edit of another field that was merged meanwhile is kept', async () => {
  await asked('change', 'checkout', '--set', 'tier=1');
  await merge(1, 'hana-kobayashi');
  await laptop.git('reset', '--quiet', '--hard', 'HEAD~1');
  await laptop.git('checkout', '--quiet', '--detach');
  expect(await asked('change', 'checkout', '--set', 'lifecycle=production')).toContain('Pull request 2');
  const repository = await laptop.repository();
  const { head } = (await repository.pullRequest(2))!;
  const text = TEXT.replace("'2'", '1').replace('experimental', 'production');
  expect(await repository.readFile(head.sha, CHECKOUT)).toBe(text);
});

test('POST /change opens a pull request with the new text, and says what changed in the meantime', async () => {
  const server = await laptopServer(laptop.root);
  const send = (fields: object) => server.inject(post('/change', JSON.stringify({ change: fields })));
  const opened = await send({ entries: ['checkout'], set: { tier: 1 }, saw: { tier: 2 } });
  expect([opened.statusCode, opened.json().file]).toEqual([202, { path: CHECKOUT, text: TEXT.replace("'2'", '1') }]);
  const late = await send({ entries: ['checkout'], set: { tier: 4 }, saw: { tier: 3 } });
  expect([late.statusCode, late.json().problems[0].message]).toEqual([
    422,
    '`tier` of `checkout` was changed in the meantime: it is `2` now, not `3`.',
  ]);
  await server.close();
});

const EVENT = { repository: { full_name: 'acme/portal' }, sender: { login: 'ines-okafor', id: 0 } };

test.each([
  ['change', { entries: ['service:checkout'], set: { tier: 1 } }],
  ['rename', { entry: 'checkout', name: 'till' }],
  ['retire', { entry: 'checkout' }],
])('a dispatch asks to %s', async (action, fields) => {
  const forge = await laptop.forge();
  const sender = { login: 'ines-okafor', id: (await forge.actor()).id };
  const event = { name: 'repository_dispatch', payload: { ...EVENT, action, client_payload: fields, sender } };
  expect(await answerEvent(event, { forge, root: laptop.root })).toMatchObject({ verdict: 'passed', pullRequest: 1 });
});

async function issueFor(entries: string, set: string) {
  const forge = await laptop.forge();
  const repository = forge.repository(forge.own);
  const form = issueForms(desiredState(laptop.root)).find(({ kind }) => kind === 'change')!;
  const bodyFor = (values: string) => issueBody(form, { Entries: entries, 'New values': values });
  const labels = ['waypost', 'request:change'];
  const issue = await repository.openIssue({ title: 'Change', body: bodyFor(set), labels });
  const answer = (action: string, body: string) => {
    const sender = { login: issue.author.login, id: issue.author.id };
    const payload = { ...EVENT, action, changes: { body: {} }, issue: { number: issue.number, body }, sender };
    return answerEvent({ name: 'issues', payload }, { forge, root: laptop.root });
  };
  const edit = async (values: string) => {
    await repository.editIssue(issue.number, { body: bodyFor(values) });
    return answer('edited', bodyFor(values));
  };
  return { repository, edit, first: await answer('opened', issue.body) };
}

test('an issue asks for a change, and an edit of the issue changes the pull request', async () => {
  const { first, edit, repository } = await issueFor('checkout', 'tier: 1');
  expect(first.summary).toContain('#2 asks for');
  const { pullRequest } = await edit('lifecycle: production');
  const pull = (await repository.pullRequest(pullRequest!))!;
  expect(await repository.readFile(pull.head.sha, CHECKOUT)).toBe(
    TEXT.replace("'2'", '2').replace('experimental', 'production'),
  );
});
