import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { queueType } from '#core/provision/testing.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { openCommit } from '../../scripts/change/change-trees.ts';
import { git } from '../../scripts/git/git.ts';
import { doWork } from '../../scripts/provision/jobs/do-work.ts';
import { dueEnvironments } from '../../scripts/provision/jobs/due-environments.ts';
import type { StackEngine } from '../../scripts/provision/reconcile/stack-engine.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { openUpdates } from '../../scripts/scaffold/update/open-updates.ts';
import { withMissing } from '../../scripts/template/making/missing-services.ts';
import { Laptop } from '../forge/laptop.ts';

const ENTRY = 'catalog/payments/checkout.yaml';
const REQUEST = 'infra/requests/payments/orders.yaml';
/** A harmless description for who reads the commit; transliterated into ASCII, its quotes end it, and more fields follow. */
const TWO_FACED =
  '{ kind: service, name: checkout, owner: payments, scaffold: { template: tiny, version: 1 }, description: "harmless”, title: “Evil" }\n';
const QUEUE = queueType()
  .replace('  password:\n    title: Password\n    secret: true\n', '')
  .replace(
    'construct: shared.ts',
    'construct: shared.ts\n    adopt: { object: shared_queue.main, id: its name, example: old }',
  );
const FILES = {
  'catalog/portal.yaml':
    'forge: { github: acme/portal }\nroles: { platform: [team:platform] }\nenvironments: { dev: { secrets: github-environment } }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\nmembers: [ana-popescu]\n',
  'infra/types/queue/type.yaml': QUEUE,
  [ENTRY]: TWO_FACED,
  [REQUEST]:
    '{ kind: resource, name: orders, type: queue, service: checkout, description: "harmless”, environments: { dev: { size: small, adopt: ledger_main } }, title: “x", tags: [“y, z], environments: { dev: { size: small } }, links: [] } # ”] }\n',
  '.gitignore': '.portal/\n',
};
/** Attributes that anybody may write who has a folder. */
const UTF_16 = '*.yaml working-tree-encoding=UTF-16\n';
const ASCII = '*.yaml working-tree-encoding=ASCII//TRANSLIT\n';

let laptop: Laptop;
let root: string;
afterEach(() => {
  laptop.remove();
  rmSync(root, { recursive: true, force: true });
});

/** What a workflow checks out. */
async function checkout(more: Readonly<Record<string, string>>): Promise<string> {
  laptop = await Laptop.make(FILES);
  for (const [path, text] of Object.entries(more)) {
    // As a push brings it: nothing converts it.
    const blob = await git(laptop.root, ['hash-object', '-w', '--no-filters', '--stdin'], { input: text });
    await laptop.git('update-index', '--add', '--cacheinfo', `100644,${blob},${path}`);
  }
  await laptop.git('commit', '--quiet', '-m', 'Add');
  root = `${laptop.root}-checkout`;
  await git(laptop.root, ['clone', '--quiet', laptop.root, root]);
  return git(root, ['rev-parse', 'HEAD']);
}

const onDisk = () => desiredState(root).catalog;

test('a job with access to a cloud takes over nothing that only its checkout asks for', async () => {
  const commit = await checkout({ 'infra/requests/payments/.gitattributes': ASCII });
  expect(desiredStacks(desiredState(root)).stacks[0]?.adopt?.id).toBe('ledger_main');
  const done: unknown[] = [];
  const engine = {
    states: async () => [],
    stacksWithSecret: async () => [],
    digestOf: async () => 'new',
    waits: () => undefined,
    async apply({ name, adopt }: Stack) {
      done.push([name, adopt]);
      return { plan: 'p', outputs: {}, digest: 'new' };
    },
  } as unknown as StackEngine;
  const order = {
    ...{ commit, run: 'r', begun: '2026-11-24T10:00:00.000Z', environment: 'dev' },
    ...{ approved: {}, keys: {}, waiting: {}, taken: {} },
  };
  const data = join(root, '.portal/data');
  const hands = () => ({ engine, reader: { refresh: () => Promise.reject(new Error('nothing is looked at')) } });
  await doWork({ root, order, data, env: {}, hands, keep() {}, say() {} });
  expect(done).toEqual([['dev.orders', undefined]]);
});

test('a run that looks for what is due finds what the commit asks for', async () => {
  await checkout({ 'infra/requests/payments/.gitattributes': UTF_16 });
  expect(await dueEnvironments(root, { effects: [] })).toEqual({ due: [], all: ['dev'] });
});

test('a request is answered by the catalog of the commit', async () => {
  await checkout({ 'catalog/payments/.gitattributes': UTF_16 });
  expect(onDisk().get('service:default/checkout' as Ref)).toBeUndefined();
  const forge = await laptop.forge();
  const fields = { name: 'checkout', owner: 'payments', lifecycle: 'experimental' };
  const payload = {
    ...{ repository: { full_name: 'acme/portal' }, action: 'register', client_payload: fields },
    sender: { login: 'ines-okafor', id: (await forge.actor()).id },
  };
  expect((await answerEvent({ name: 'repository_dispatch', payload }, { forge, root })).verdict).toBe('failed');
});

test('services are made and updated as the commit names them', async () => {
  await checkout({ 'catalog/payments/.gitattributes': ASCII });
  expect(onDisk().get('service:default/checkout' as Ref)?.title).toBe('Evil');
  const titles = (services: readonly { service: { title: string | undefined } }[]) =>
    services.map(({ service }) => service.title);
  expect(await withMissing(root, async (missing) => titles(missing))).toEqual(['checkout']);
  const { requested, close } = await openUpdates(
    { ...{ root, env: {}, forge: 'local', as: 'ines-okafor' }, ...{ set: [], again: false, dryRun: false } },
    () => {},
  );
  await close();
  expect(titles(requested)).toEqual(['checkout']);
});

test.each([
  ['working-tree-encoding=UTF-16', 'kind: service\n'],
  ['working-tree-encoding=ASCII//TRANSLIT', 'note: "a”, b: “c"\n'],
  ['text eol=crlf', 'a: 1\nb: 2\n'],
  ['ident', 'a: $Id$\n'],
])('%s in a folder of a team changes nothing of what is read', async (attribute, text) => {
  const path = 'catalog/payments/x.txt';
  await checkout({ [path]: text, 'catalog/payments/.gitattributes': `*.txt ${attribute}\n` });
  const { files } = await openCommit(root);
  expect([files.get(path), (await files.bytes!(path, 100))?.toString()]).toEqual([text, text]);
});

test('a symbolic link and another repository in a folder of a team lead nowhere', async () => {
  await checkout({ 'catalog/payments/.gitmodules': '[submodule "x"]\n\tpath = sub\n\turl = /\n' });
  symlinkSync('checkout.yaml', join(laptop.root, 'catalog/payments/linked.yaml'));
  const other = await laptop.git('rev-parse', 'HEAD');
  await laptop.git('add', 'catalog/payments/linked.yaml');
  await laptop.git('update-index', '--add', '--cacheinfo', `160000,${other},catalog/payments/sub`);
  await laptop.git('commit', '--quiet', '-m', 'Link');
  const { files } = await openCommit(laptop.root);
  const read = ['linked.yaml', 'sub'].map((name) => `catalog/payments/${name}`);
  expect(read.map((path) => [files.get(path), files.isOrdinary?.(path)])).toEqual(read.map(() => [undefined, false]));
  expect(await files.bytes!('catalog/payments/sub', 100)).toBeUndefined();
});
