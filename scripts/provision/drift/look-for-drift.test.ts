import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLook } from '#core/provision/drift/drift-file.ts';
import { queueType, requestText } from '#core/provision/testing.ts';
import { writeFiles } from '../../build/write-files.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { systemClock } from '../../clock.ts';
import { type LookRequest, type Looks, lookForDrift } from './look-for-drift.ts';

/** More than a run looks at by itself. */
const COUNT = 210;
const names = Array.from({ length: COUNT }, (_, index) => `orders-${index}`);

let [root, data] = ['', ''];
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'waypost-looks-'));
  data = join(root, '.portal/data');
  const request = (name: string) => requestText({ name, environments: '{ dev: { size: small } }' });
  writeFiles(
    [
      ['catalog/portal.yaml', 'environments: { dev: {} }\n'],
      ['catalog/teams/payments.yaml', 'kind: team\nname: payments\n'],
      ['catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n'],
      [
        'infra/types/queue/type.yaml',
        queueType().replace('quota: 4', 'quota: 1000').replace('^[a-z-]+$', '^[a-z0-9-]+$'),
      ],
      ...names.map((name) => [`infra/requests/payments/${name}.yaml`, request(name)] as const),
    ],
    root,
  );
  writeFiles(
    names.flatMap((name) => [
      [`resources/checkout/${name}.json`, JSON.stringify(factsOf(name))] as const,
      [`drift/dev.${name}.json`, JSON.stringify(driftOf(name))] as const,
    ]),
    data,
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function factsOf(name: string) {
  const stack = {
    stack: `dev.${name}`,
    environment: 'dev',
    platform: 'shared',
    size: 'small',
    outputs: {},
    secrets: [],
  };
  const rest = {
    file: 'infra/requests/payments/orders.yaml',
    digest: 'd'.repeat(64),
    applied: '2026-01-01T00:00:00.000Z',
  };
  const stacks = [{ ...stack, ...rest }];
  return { resource: `resource:default/${name}`, service: 'service:default/checkout', type: 'queue', stacks };
}

/** The last ones were looked at first. */
function driftOf(name: string) {
  const day = names.indexOf(name) < 5 ? '02' : '01';
  return withLook(undefined, { stack: `dev.${name}`, time: `2026-02-${day}T00:00:00.000Z`, differences: [] });
}

/** What a look finds where nothing differs. */
const NOTHING = { shown: { format_version: '1.2' }, asked: {} };

function look(more: Partial<LookRequest> = {}): Promise<Looks> {
  const reader = { refresh: async () => NOTHING };
  return lookForDrift({
    place: { root, env: {}, isLocal: false },
    desired: desiredState(root),
    data,
    environment: 'dev',
    reader,
    say() {},
    ...more,
  });
}

test('a run looks at some, and first at what was not looked at for longest', async () => {
  const { looks, left } = await look();
  const seen = looks.map(({ stack }) => stack);
  expect([seen.length, left]).toEqual([200, 10]);
  expect(names.slice(0, 5).filter((name) => seen.includes(`dev.${name}`))).toEqual([]);
});

test('when its time is over, it begins no more looks and has those that it made', async () => {
  const { elapsed } = systemClock;
  let passed = 0;
  systemClock.elapsed = () => passed;
  const refresh = async () => {
    passed++;
    return NOTHING;
  };
  try {
    const { looks, left } = await look({ reader: { refresh }, until: 7 });
    expect([looks.length >= 7, looks.length <= 10, left]).toEqual([true, true, COUNT - looks.length]);
  } finally {
    systemClock.elapsed = elapsed;
  }
});
