import { expect, test } from 'vitest';
import { KINDS } from '../../catalog/kinds/index.ts';
import { kindSchema } from '../../catalog/kinds/kind-schema.ts';
import { askedToChange } from '../../request/change/settable-fields.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { PROVISIONING, RESOURCE_TYPES } from '../record/type-records.ts';
import { queueType } from '../testing.ts';
import { changeFields, changeMeanings, withoutUnneeded } from './change-form.ts';

const SETTINGS = `environments:
  dev: { sizes: [small, large] }
  production: { protect: true }
  lab: { types: [redis] }
`;
const snapshot = await snapshotOf({
  'catalog/portal.yaml': SETTINGS,
  'infra/types/queue/type.yaml': queueType().replace(
    'construct: shared.ts',
    'construct: shared.ts\n    changes: { larger: { means: restart }, config: { ordered: { means: replacement } } }',
  ),
});
const known = {
  types: RESOURCE_TYPES.of(snapshot)!.map(({ type }) => type),
  provisioning: PROVISIONING.of(snapshot)!,
};
const ORDERS = {
  ...{ name: 'orders', type: 'queue', service: 'checkout' },
  environments: { dev: { size: 'small' }, production: { size: 'small' } },
};
const asked = askedToChange(kindSchema(KINDS.get('resource')!));
type Properties = Readonly<Record<string, { properties?: Properties; enum?: string[] }>>;

test('the form of a request has the sizes of its type in each environment that it could be in', () => {
  const { environments, config, ...others } = changeFields(asked, ORDERS, known).properties as Properties;
  expect(Object.keys(environments!.properties!)).toEqual(['dev', 'production']);
  expect(Object.keys(environments!.properties!.dev!.properties!)).toEqual([
    ...['size', 'expiresAt', 'life', 'rotate', 'adopt', 'platform', 'region', 'ignoreDrift'],
  ]);
  expect(environments!.properties!.dev!.properties!.size!.enum).toEqual(['small', 'large']);
  expect(Object.keys(config!.properties!)).toEqual(['ordered']);
  expect(['type', 'owner', 'environment'].filter((name) => name in others)).toEqual([]);
});

test('a resource that nobody requested has the fields that it had', () => {
  expect(changeFields(asked, { name: 'ledger-db', type: 'queue' }, known)).toBe(asked);
  expect(changeFields(asked, { ...ORDERS, type: 'kafka' }, known)).toBe(asked);
});

test('an environment without a size is one that does not need it', () => {
  const given = { title: 'Orders', environments: { dev: {}, production: { size: 'small' } } };
  expect(withoutUnneeded(given)).toEqual({ title: 'Orders', environments: { production: { size: 'small' } } });
  expect(withoutUnneeded({ title: 'Orders', environments: { dev: { life: '14d' } } })).toEqual({ title: 'Orders' });
});

test('a change says what it means in each environment, and what it then costs', () => {
  const after = { ...ORDERS, environments: { dev: { size: 'large' }, production: { size: 'small' } } };
  expect(changeMeanings(ORDERS, after, known)).toEqual([
    'In dev: Small to large, 9 GB: It restarts, so its connections end for a moment.',
    'It then costs about $45.50 a month in place of about $10 a month.',
  ]);
  expect(changeMeanings(ORDERS, { ...ORDERS, config: { ordered: true } }, known)).toEqual([
    'In dev: Another `ordered`: It is deleted and created again: everything in it is lost.',
    'In production: Another `ordered`: It is deleted and created again: everything in it is lost.',
  ]);
  expect(changeMeanings(ORDERS, { ...ORDERS, description: 'Orders.' }, known)).toEqual([]);
});

test('an environment more creates it there, and one less deletes it, unless it is protected', () => {
  const only = (name: string) => ({ ...ORDERS, environments: { [name]: { size: 'small' } } });
  expect(changeMeanings(only('dev'), ORDERS, known)).toEqual([
    'In production: It is created.',
    'It then costs about $10 a month in place of about $5 a month.',
  ]);
  expect(changeMeanings(ORDERS, only('production'), known)[0]).toBe('In dev: It is deleted, if nothing is in it.');
  expect(changeMeanings(ORDERS, only('dev'), known)[0]).toBe(
    'In production: It is protected from deletion, so this is refused.',
  );
});
