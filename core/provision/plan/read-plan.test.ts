import { expect, test } from 'vitest';
import type { Stack } from '../stack/stack.ts';
import { refusedApply } from './may-apply.ts';
import { planWords } from './plan-words.ts';
import { readPlan } from './read-plan.ts';

const STACK: Pick<Stack, 'title' | 'object' | 'environment' | 'size'> = {
  ...{ title: 'PostgreSQL database', object: 'orders', environment: 'dev', size: 'small' },
};

const ADDRESS = 'shared_postgresql_database.main';

/** A plan as OpenTofu shows it. */
function planOf(change: object, drift?: object) {
  const of = (each: object) => [{ address: ADDRESS, mode: 'managed', change: each }];
  const shown = { format_version: '1.2', resource_changes: of(change), ...(drift && { resource_drift: of(drift) }) };
  const plan = readPlan('dev.orders', shown, (text) => text);
  if (!plan) throw new Error('It was not read.');
  return plan;
}

const CREATE = { actions: ['create'], before: null, after: { name: 'orders' }, after_unknown: { host: true } };
const UPDATE = { actions: ['update'], before: { connection_limit: 20 }, after: { connection_limit: 50 } };
const DELETE = { actions: ['delete'], before: { name: 'orders' }, after: null };
const REPLACE = { actions: ['delete', 'create'], before: { name: 'orders' }, after: { name: 'sales' } };
const SAME = { actions: ['no-op'], before: { name: 'orders' }, after: { name: 'orders' } };

test('what is created or changed is one sentence, with the version of the server, and both values', () => {
  expect(planWords(planOf(CREATE), STACK)).toEqual(['Makes one PostgreSQL database `orders` in dev, small.']);
  const change = { ...CREATE, after: { name: 'orders', server_version: '18.4' } };
  expect(planWords(planOf(change), STACK)).toEqual(['Makes one PostgreSQL 18 database `orders` in dev, small.']);
  expect(planWords(planOf(UPDATE), STACK)).toEqual([
    'Changes the PostgreSQL database `orders` in dev: connection limit from `20` to `50`.',
  ]);
});

test('a new password is no number', () => {
  const change = { actions: ['update'], before: { password_version: 1 }, after: { password_version: 2 } };
  expect(planWords(planOf(change), STACK)).toEqual([
    'Changes the PostgreSQL database `orders` in dev: a new password.',
  ]);
});

test('what is lost is said, and where nothing changes, that', () => {
  expect(planWords(planOf(DELETE), STACK)).toEqual(['Deletes the PostgreSQL database `orders` in dev.']);
  expect(planWords(planOf(REPLACE), STACK)).toEqual([
    'Deletes the PostgreSQL database `orders` in dev with everything in it, and makes it again: name from `orders` to `sales`.',
  ]);
  expect(planWords(planOf(DELETE), undefined)).toEqual(['Deletes the resource `orders` in dev.']);
  expect(planWords(planOf(SAME), STACK)).toEqual(['Nothing to change.']);
});

test('what somebody changed by hand is said where the plan sets it back', () => {
  const drift = { actions: ['update'], before: { connection_limit: 50 }, after: { connection_limit: 20 } };
  expect(planWords(planOf(UPDATE, drift), STACK)[1]).toBe(
    'Somebody changed `shared_postgresql_database.main` by hand: connection limit is `20` now. Applying sets it back.',
  );
  expect(planOf(SAME, drift).drift).toEqual([]);
  expect(planWords(planOf(CREATE, DELETE), STACK)[1]).toBe(
    'Somebody deleted `shared_postgresql_database.main` by hand.',
  );
});

test('sensitive values are in no plan', () => {
  const change = { ...UPDATE, after: { ...UPDATE.after, token: 's3cret' }, after_sensitive: { token: true } };
  expect(JSON.stringify(planOf(change))).not.toContain('s3cret');
});

test('a list is shown unless something of it is sensitive', () => {
  const change = { actions: ['update'], before: { drift: ['Gone.'] }, after: { drift: [] } };
  const isPlain = { before_sensitive: { drift: [false] }, after_sensitive: { drift: [] } };
  const drift = { actions: ['update'], before: change.after, after: change.before };
  expect(planWords(planOf({ ...change, ...isPlain }, drift), STACK)).toEqual([
    'Changes the PostgreSQL database `orders` in dev: what was changed by hand is set back.',
    'Somebody changed `shared_postgresql_database.main` by hand: `Gone.`. Applying sets it back.',
  ]);
  expect(JSON.stringify(planOf({ ...change, before_sensitive: { drift: [true] } }))).not.toContain('Gone');
});

test('a change of what cannot be shown is said without it', () => {
  const change = {
    actions: ['update'],
    before: { token: 'a' },
    after: { token: 'b' },
    after_sensitive: { token: true },
  };
  expect(planWords(planOf(change), STACK)).toEqual(['Changes the PostgreSQL database `orders` in dev.']);
});

test('the digest is of addresses and actions', () => {
  const other = { ...UPDATE, after: { connection_limit: 80 } };
  expect(planOf(other).digest).toBe(planOf(UPDATE).digest);
  expect(planOf(DELETE).digest).not.toBe(planOf(UPDATE).digest);
});

test('what is no plan is not read', () => {
  for (const shown of [undefined, {}, [], { format_version: '2.0' }])
    expect(readPlan('dev.orders', shown, (text) => text)).toBeUndefined();
});

const NOTHING = { isRemoval: false, isProtected: false };

test('creating and changing need no digest', () => {
  for (const change of [CREATE, UPDATE, SAME])
    expect(refusedApply(planOf(change), { ...NOTHING, isProtected: true })).toBeUndefined();
});

test('what loses something must be approved; a removed request is the approval to delete, and not to replace', () => {
  const plan = planOf(REPLACE);
  expect(refusedApply(plan, NOTHING)).toBe(
    'The plan of `dev.orders` would replace `shared_postgresql_database.main`, and nobody approved that. Nothing was changed. Look at it with `npx portal provision plan orders`, and open a change that shows it.',
  );
  expect(refusedApply(plan, { ...NOTHING, digest: planOf(DELETE).digest })).toBeDefined();
  expect(refusedApply(plan, { ...NOTHING, digest: plan.digest })).toBeUndefined();
  expect(refusedApply(planOf(DELETE), { ...NOTHING, isRemoval: true })).toBeUndefined();
  expect(refusedApply(planOf(REPLACE), { ...NOTHING, isRemoval: true })).toBeDefined();
});

test('what is protected is never lost, whatever was approved', () => {
  const plan = planOf(DELETE);
  expect(refusedApply(plan, { digest: plan.digest, isRemoval: true, isProtected: true })).toBe(
    'The plan of `dev.orders` would delete `shared_postgresql_database.main`, which is protected. Nothing was changed. Set `protect: false` in its request first, in a change of its own.',
  );
});
