import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDesired } from '../../core/parts.ts';
import { desiredStacks, unclearRequest } from '../../core/provision/stack/desired-stacks.ts';
import { queueType, requestText } from '../../core/provision/testing.ts';
import { type Review, review } from '../../core/review/review.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { commitChange } from '../../scripts/change/change-trees.ts';
import { git } from '../../scripts/git/git.ts';
import { testFolder } from '../new-folder.ts';
import { signOf } from '../workflows/rig/sign-of.ts';

// What people who mean harm may write into a pull request, and what merging it would need and do. No program of theirs runs.
const REQUEST = 'infra/requests/payments/orders.yaml';
const TYPE = 'infra/types/queue/type.yaml';
const SETTINGS = `roles: { platform: [team:platform] }
environments:
  dev: {}
  production: { sizes: [small], approvals: [operations], approveAbove: { monthly: 10, by: finance } }
provision: { state: { backend: s3, bucket: states } }
`;
const team = (name: string) => ({ [`catalog/teams/${name}.yaml`]: `kind: team\nname: ${name}\n` });
const QUEUE = queueType().replace(
  'construct: shared.ts',
  'construct: shared.ts\n    adopt: { object: shared_queue.main, id: its name, example: old }',
);
const BASE: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': SETTINGS,
  ...Object.assign({}, ...['payments', 'supply', 'finance', 'operations', 'platform'].map(team)),
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\n',
  [TYPE]: QUEUE.replace('policy: {', 'policy: { reserved: [system],'),
  'infra/types/queue/README.md': '# Queue\n',
  'infra/types/queue/shared.ts': 'export const construct = () => ({});\n',
};
const LARGE = requestText({ environments: '{ production: { size: large } }' });

type Changes = Readonly<Record<string, string | null>>;

function reviewed(changes: Changes, before: Readonly<Record<string, string>> = {}): Promise<Review> {
  const base = { ...BASE, ...before };
  const head = Object.entries({ ...base, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null);
  const paths = Object.keys(changes);
  return review({ base: new Map(Object.entries(base)), head: new Map(head), paths, author: 'x', today: '2026-11-27' });
}

async function approvers(changes: Changes, before?: Readonly<Record<string, string>>): Promise<string[]> {
  const { access } = await reviewed(changes, before);
  return access.requirements.map(({ anyOf, why }) => `${anyOf.map(({ name }) => name).join('|')}: ${why.join(', ')}`);
}

async function refusal(changes: Changes, before?: Readonly<Record<string, string>>): Promise<string | undefined> {
  const { verdict, problems } = await reviewed(changes, before);
  const error = problems.added.find(({ severity }) => severity === 'error');
  expect(verdict).toBe(error ? 'failed' : 'passed');
  return error?.message;
}

function stacksOf(changes: Changes) {
  const files = Object.entries({ ...BASE, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null);
  return desiredStacks(readDesired(new Map(files)));
}

const ASKED = ['payments: owner', 'finance: price in production', 'operations: production'];

test('who approves a request follows from the settings, types and prices before it', async () => {
  const free = SETTINGS.replace(/platform: \[.*\] }/, 'platform: [team:payments] }').replace(/{ sizes.*/, '{}');
  const cheap = BASE[TYPE]!.replace('large: 40.5', 'large: 0');
  const other = { 'infra/types/mine/type.yaml': cheap.replace('name: queue', 'name: mine') };
  const everyone = (changes: Changes) => approvers(changes).then((all) => all.sort());
  const withPlatform = [...ASKED, 'platform: platform'].sort();
  expect(await everyone({ [REQUEST]: LARGE })).toEqual([...ASKED].sort());
  expect(await everyone({ [REQUEST]: LARGE, 'catalog/portal.yaml': free })).toEqual(withPlatform);
  expect(await everyone({ [REQUEST]: LARGE, [TYPE]: cheap })).toEqual(withPlatform);
  expect(await everyone({ [REQUEST]: LARGE.replace('type: queue', 'type: mine'), ...other })).toEqual(withPlatform);
});

test('a request that nobody is the owner of is not cheap for that', async () => {
  expect(await approvers({ [REQUEST]: `${LARGE}owner: ""\n` })).toContain('finance: price in production');
});

test("a request for another team's service needs that team, and so does moving one to it", async () => {
  expect(await approvers({ [REQUEST]: requestText({ service: 'stock' }) })).toEqual([
    'payments: owner',
    'supply: owner of stock',
  ]);
  const moved = { [REQUEST]: null, [REQUEST.replace('payments', 'supply')]: requestText() };
  expect(await approvers(moved, { [REQUEST]: requestText() })).toEqual([
    'payments: owner, owner of checkout',
    'supply: owner, new owner',
  ]);
});

const adopting = (id: string) => requestText({ environments: `{ dev: { size: small, adopt: ${id} } }` });

test('what no request made is taken over with the approval of the platform, once', async () => {
  const both = ['payments: owner', 'platform: takeover in dev'];
  expect(await approvers({ [REQUEST]: adopting('theirs') })).toEqual(both);
  expect(await approvers({ [REQUEST]: adopting('other') }, { [REQUEST]: adopting('theirs') })).toEqual(both);
  const larger = adopting('theirs').replace('small', 'large');
  expect(await approvers({ [REQUEST]: larger }, { [REQUEST]: adopting('theirs') })).toEqual(['payments: owner']);
});

test.each([
  ['states', '`states` cannot be taken over: `provision.state` keeps the states of all resources there.'],
  ['system', '`system` cannot be taken over: the server of a Message queue uses it itself.'],
  [
    'stock-events',
    '`stock-events` in `dev` is already that of `stock-events` in infra/requests/supply/stock-events.yaml.',
  ],
  ['../../etc/passwd', '`environments.dev.adopt` is `../../etc/passwd`, which has the wrong form.'],
])('nobody takes over `%s`', async (id, message) => {
  const theirs = requestText({ name: 'stock-events', service: 'stock' });
  expect(await refusal({ [REQUEST]: adopting(id) }, { 'infra/requests/supply/stock-events.yaml': theirs })).toBe(
    message,
  );
});

test.each(['states', 'system'])('also without a review, `%s` stays as it is', (id) => {
  const { stacks, refused } = stacksOf({ [REQUEST]: adopting(id) });
  expect([stacks, refused.map(({ reason }) => reason)]).toEqual([
    [],
    [expect.stringContaining(`\`${id}\` cannot be taken over`)],
  ]);
});

test.each(['.nan', '.inf', '-.inf', '1e400', '-5', '1e308', '"5"'])('a price of %s is none', async (price) => {
  const changes = { [TYPE]: BASE[TYPE]!.replace('40.5', price), [REQUEST]: LARGE };
  expect(await refusal(changes)).toMatch(/^`platforms\.shared\.prices\.monthly\.large`/);
  expect(await approvers(changes)).toContain('finance: price in production');
});

test.each(['__proto__', '<<', '../dev', 'DEV', 'dev.eu', '""'])(
  'an environment that is called `%s` has no stack',
  (name) => {
    const { stacks } = stacksOf({
      [REQUEST]: requestText({ environments: `{ ${name}: { size: small } }` }),
      'catalog/portal.yaml': SETTINGS.replace('dev: {}', `dev: {}\n  ${name}: {}`),
    });
    expect(stacks).toEqual([]);
  },
);

test('YAML that grows without end, and keys that mean something to JavaScript, are sentences', async () => {
  const bomb = `${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    .map(
      (name, index, all) =>
        `${name}: &${name} [${Array(9)
          .fill(index ? `*${all[index - 1]}` : 'x')
          .join(', ')}]`,
    )
    .join('\n')}\n`;
  expect(await refusal({ [REQUEST]: bomb + requestText() })).toBeDefined();
  expect(await refusal({ [TYPE]: bomb + BASE[TYPE]! })).toBeDefined();
  expect(await refusal({ [REQUEST]: requestText({ config: '{ __proto__: { ordered: true } }' }) })).toBeDefined();
});

const folder = testFolder();

/** The change of a merged request into what somebody makes of its file. */
async function changed(write: (path: string) => void) {
  await git(folder.path, ['init', '--quiet', '.']);
  writeFiles(Object.entries({ ...BASE, [REQUEST]: requestText() }), folder.path);
  await commitAll();
  rmSync(join(folder.path, REQUEST));
  write(join(folder.path, REQUEST));
  await commitAll();
  return commitChange(join(folder.path, '.git'), { base: 'HEAD^', head: 'HEAD' });
}

async function commitAll(): Promise<void> {
  await git(folder.path, ['add', '--all']);
  await git(folder.path, ['commit', '--quiet', '-m', 'Change'], { env: signOf('ines-okafor') });
}

test.each<[string, (path: string) => void]>([
  ['a symbolic link', (path) => symlinkSync('../../../catalog/portal.yaml', path)],
  ['bytes that are no text', (path) => writeFileSync(path, Buffer.from('kind: resource\nname: \xff\xfe\n', 'latin1'))],
  ['far too large', (path) => writeFileSync(path, `${requestText()}# ${'x'.repeat(2_000_000)}\n`)],
])('a request that becomes %s fails its review, and deletes nothing', async (_, write) => {
  const { base, head, paths } = await changed(write);
  const { verdict } = await review({ base, head, paths, author: 'x' });
  expect([verdict, paths]).toEqual(['failed', [REQUEST]]);
  const desired = readDesired(head);
  expect([desiredStacks(desired).stacks, unclearRequest(desired)]).toEqual([[], REQUEST]);
});
