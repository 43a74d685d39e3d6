import { expect, test } from 'vitest';
import type { Provisioning, TypeRecord } from '#core/provision/record/type-records.ts';
import { queueType } from '#core/provision/testing.ts';
import { readResourceTypes } from '#core/provision/type/read-resource-types.ts';
import { record, snapshotOf } from '../snapshot/testing.ts';
import { typeCards, typePages } from './type-pages.ts';

const [QUEUE] = readResourceTypes(new Map([['infra/types/queue/type.yaml', queueType()]])).types;
const RECORD: TypeRecord = {
  ...{ type: QUEUE!, address: 'create/provision/queue', issueForm: 'provision-queue.yml' },
  editUrl: 'https://github.com/acme/portal/edit/main/infra/types/queue/type.yaml',
};
const portal = (...policies: object[]) =>
  snapshotOf({
    resourceTypes: [RECORD],
    provisioning: { policies, currency: 'USD', administrators: [], usage: [] } as unknown as Provisioning,
  });
const DEV = { name: 'dev', approvals: [], prices: {}, protect: false };

test('a type has a card with its icon, what it costs, and where, and how many there are', () => {
  const snapshot = {
    ...portal(DEV, { ...DEV, name: 'lab', types: [] }),
    resourceTypes: [{ ...RECORD, type: { ...QUEUE!, icon: 'queue' as const } }],
    entities: ['queue', 'queue', 'postgresql'].map((type, at) => record(`resource:default/r${at}`, { type })),
  };
  expect(typeCards(snapshot)).toEqual([
    {
      ...{ title: 'Message queue', summary: 'A queue of its own.', href: '/create/provision/queue/', icon: 'queue' },
      ...{ cost: 'dev: about $5 to $40.50 a month', used: { title: '2 resources', href: '/resources/?type=queue' } },
    },
  ]);
  expect(typeCards(snapshotOf())).toEqual([]);
});

test('the page of a type has a form, and says how to ask without it', () => {
  const page = typePages(portal(DEV)).get('queue');
  expect(page).toMatchObject({
    props: { page: 'provision/queue', kind: 'provision', destination: { repository: 'acme/portal' } },
    issueForm: expect.stringContaining('template=provision-queue.yml'),
    docsUrl: 'https://github.com/acme/portal/blob/main/infra/types/queue/README.md',
  });
  expect(page!.byHand.command).toBe(
    'npx portal provision queue \\\n  --set name=checkout-orders \\\n  --set service=checkout \\\n  --set environments.dev.size=small',
  );
});

test('a type that no environment allows has no form', () => {
  expect(typePages(portal()).get('queue')?.props).toBeUndefined();
  expect(typePages(portal({ ...DEV, sizes: [] })).get('queue')?.props).toBeUndefined();
  expect(typeCards(portal())[0]!.cost).toBe('Not allowed in any environment yet');
});
