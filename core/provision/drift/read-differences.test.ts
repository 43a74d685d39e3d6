import { expect, test } from 'vitest';
import { readDifferences } from './read-differences.ts';

const ADDRESS = 'shared_postgresql_database.main';
const APPLIED = {
  name: 'orders',
  connection_limit: 20,
  extensions: ['pg_trgm', 'citext'],
  server_version: '18.3',
  drift: [],
};

/** What is found where the object is now otherwise. */
function found(now: object | null, { change = {}, values = APPLIED as object, asked = {} } = {}) {
  const drifted = [{ address: ADDRESS, mode: 'managed', change: { before: APPLIED, after: now, ...change } }];
  return {
    shown: {
      format_version: '1.2',
      ...(now !== APPLIED && { resource_drift: drifted }),
      prior_state: { values: { root_module: { resources: [{ address: ADDRESS, mode: 'managed', values }] } } },
    },
    asked: {
      resource: {
        shared_postgresql_database: {
          main: { name: 'orders', connection_limit: 20, extensions: ['citext', 'pg_trgm'], password: '', ...asked },
        },
      },
    },
  };
}

test('what was set and differs has both values', () => {
  expect(readDifferences(found({ ...APPLIED, connection_limit: 3 }), [])).toEqual([
    { kind: 'value', address: ADDRESS, attribute: 'connection_limit', applied: 20, now: 3 },
  ]);
  expect(readDifferences(found({ ...APPLIED, connection_limit: null }), [])).toEqual([
    { kind: 'value', address: ADDRESS, attribute: 'connection_limit', applied: 20 },
  ]);
});

test('what the portal does not set, what grows by itself, and a set in another order are no difference', () => {
  expect(readDifferences(found({ ...APPLIED, server_version: '18.4' }), [])).toEqual([]);
  expect(readDifferences(found({ ...APPLIED, connection_limit: 30 }), [], ['connection_limit'])).toEqual([]);
  expect(readDifferences(found({ ...APPLIED, extensions: ['citext', 'pg_trgm'] }), [])).toEqual([]);
});

test('what no attribute shows is a sentence, and what is gone has none', () => {
  const drift = ['Somebody else set the password.'];
  expect(readDifferences(found({ ...APPLIED, drift }), [])).toEqual([
    { kind: 'said', address: ADDRESS, sentence: 'Somebody else set the password.' },
  ]);
  expect(readDifferences(found(null), [])).toEqual([{ kind: 'gone', address: ADDRESS }]);
});

test('values of what is sensitive, or long, are not read', () => {
  const change = { after_sensitive: { connection_limit: true } };
  const hidden = readDifferences(
    found({ ...APPLIED, connection_limit: 's3cret', name: 'x'.repeat(2000) }, { change }),
    [],
  );
  expect(hidden).toEqual([
    { kind: 'hidden', address: ADDRESS, attribute: 'connection_limit' },
    { kind: 'hidden', address: ADDRESS, attribute: 'name' },
  ]);
});

test('what is ignored is compared with the request, since an apply keeps it in the state, and is there once', () => {
  const kept = { ...APPLIED, connection_limit: 80, name: 'other' };
  const known = found(APPLIED, { values: kept });
  expect(readDifferences(known, ['connection_limit'])).toEqual([
    { kind: 'value', address: ADDRESS, attribute: 'connection_limit', applied: 20, now: 80 },
  ]);
  expect(readDifferences(known, [])).toEqual([]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of OpenTofu.
  const computed = found(APPLIED, { values: kept, asked: { connection_limit: '${var.limit}' } });
  expect(readDifferences(computed, ['connection_limit', 'owner'])).toEqual([]);
  const now = { ...APPLIED, connection_limit: 3, name: 'other' };
  expect(readDifferences(found(now, { values: now }), ['connection_limit'])?.map((each) => each.kind)).toEqual([
    'value',
    'value',
  ]);
});

test('what is no such plan is not read', () => {
  for (const shown of [undefined, {}, [], { format_version: '2.0' }])
    expect(readDifferences({ shown, asked: {} }, [])).toBeUndefined();
  expect(readDifferences({ shown: { format_version: '1.0', resource_drift: [7, {}] }, asked: undefined }, [])).toEqual(
    [],
  );
});
