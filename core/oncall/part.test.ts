import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import type { Observed } from '../part/observed.ts';
import type { RecordInput } from '../part/part-record.ts';
import type { OncallFile } from './oncall-file.ts';
import { CONTACTS_SLOT, ONCALL_SLOT } from './oncall-record.ts';
import { oncall } from './part.ts';

const SETTINGS = { oncall: { page: { pagerduty: 'https://p.example/{id}' }, now: 'https://oncall.example/now.json' } };
const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [hana, ines]\noncall: { pagerduty: PT }\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  'catalog/payments/vault.yaml': 'kind: service\nname: vault\nowner: payments\n',
};
const FILE: OncallFile = {
  ...{ version: 1, checked: '2026-11-28T03:00:00.000Z' },
  shifts: {
    PT: { person: 'person:default/hana' as never, next: 'person:default/ines' as never },
    'service:default/vault': { person: 'person:default/ines' as never },
  },
};

/** @param hidden names of entries that the audience may not see */
function recordsOf(
  settings: Readonly<Record<string, unknown>>,
  hidden: readonly string[] = [],
  file: OncallFile | undefined = FILE,
) {
  const context = contextOf(FILES, { written: settings });
  const entities = context.catalog.entities.filter(({ name }) => !hidden.includes(name));
  const observed = { get: () => file, of: () => undefined } as unknown as Observed;
  const records = oncall.record!({ context, entities, observed } as unknown as RecordInput);
  const ofName = (name: string) => records.of!(entities.find((entity) => entity.name === name)!) as object;
  return { now: ONCALL_SLOT.of(records.snapshot!), contacts: (name: string) => CONTACTS_SLOT.of(ofName(name)) };
}

test('a snapshot says who is on call, and an entry how its people are reached', () => {
  const { now, contacts } = recordsOf(SETTINGS);
  expect(now).toEqual({
    ...{ version: 1, checked: FILE.checked },
    shifts: {
      PT: { person: { title: 'hana', address: 'people/hana' }, next: { title: 'ines', address: 'people/ines' } },
      'service:default/vault': { person: { title: 'ines', address: 'people/ines' } },
    },
  });
  expect(contacts('checkout')).toEqual({
    page: { title: 'PagerDuty', url: 'https://p.example/PT', isOfOwner: true },
    rotas: ['service:default/checkout', 'team:default/payments', 'PT'],
    ways: [],
  });
  expect(contacts('hana')).toBe(undefined);
});

test('people and entries that are hidden from an audience are not named', () => {
  const { now } = recordsOf(SETTINGS, ['ines', 'vault']);
  expect(now!.shifts).toEqual({ PT: { person: { title: 'hana', address: 'people/hana' } } });
  expect(JSON.stringify(now)).not.toMatch(/ines|vault/);
});

test('of a hidden team nothing is inherited', () => {
  const { contacts } = recordsOf(SETTINGS, ['payments']);
  expect(contacts('checkout')).toEqual({ rotas: ['service:default/checkout'], ways: [] });
});

test('without an address that says it, nobody is on call, whatever was read before', () => {
  expect(recordsOf({}).now).toBe(undefined);
});

test('why the last run read nothing is said', () => {
  const trouble = { message: 'The address of `oncall.now` answers 500, not 200.', since: '2026-11-28T02:00:00.000Z' };
  expect(recordsOf(SETTINGS, [], { ...FILE, trouble }).now!.trouble).toBe(trouble.message);
});
