import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { contextOf } from '../catalog/testing.ts';
import { NOTHING_OBSERVED, readObserved } from '../part/observed.ts';
import { docsSettings } from './docs-settings.ts';
import { shownSync } from './sync-record.ts';
import { keptPath, SYNCED, type SyncedCopy, type SyncedFile, type SyncedService } from './synced-file.ts';

const CHECKOUT = 'service:default/checkout' as Ref;
const SYNCED_AT = '2026-03-01T08:00:00.000Z';
const COPY: SyncedCopy = {
  ...{ repository: 'acme/checkout', page: 'https://github.com/acme/checkout', visibility: 'public' },
  ...{ commit: 'a'.repeat(40), synced: SYNCED_AT, kept: 'services/checkout' },
  files: [{ path: 'README.md', hash: 'b'.repeat(40), size: 12, page: 'README.md' }],
};

function shown(service: Partial<SyncedService>, { repo = 'https://github.com/acme/checkout', settings = {} } = {}) {
  const entry = JSON.stringify({ kind: 'service', name: 'checkout', owner: 'payments', repo });
  const file: SyncedFile = {
    version: 1,
    checked: SYNCED_AT,
    services: { [CHECKOUT]: { from: 'acme/checkout', ...service } },
  };
  const { value } = readObserved(SYNCED, file, { now: 0 });
  const [entity] = contextOf({ 'catalog/payments/checkout.yaml': entry }).catalog.entities;
  const observed = { ...NOTHING_OBSERVED, get: () => value as never };
  return shownSync(entity!, observed, docsSettings({ written: { docs: settings } }));
}

test('a copy is shown with the commit that it is of', () => {
  expect(shown({ copy: COPY })).toEqual({
    copy: COPY,
    record: {
      copy: {
        ...{ repository: 'acme/checkout', commit: COPY.commit, synced: SYNCED_AT, documents: 1 },
        url: `https://github.com/acme/checkout/tree/${COPY.commit}`,
      },
      limits: [],
    },
  });
});

test('a copy of what fewer may read than the portal is not shown, and a sentence says why', () => {
  const copy = { ...COPY, visibility: 'private' } as const;
  const record = (settings = {}) => shown({ copy }, { settings });
  expect(record()).toEqual({
    record: {
      limits: [],
      trouble: {
        since: SYNCED_AT,
        message:
          'The repository `acme/checkout` is private, and everybody can open this portal, so its documentation is not shown. To show it, add `acme/checkout` to `docs.show` in catalog/portal.yaml.',
      },
    },
  });
  expect(record({ readers: 'internal' })?.copy).toBeUndefined();
  // What has a wrong form opens nothing.
  expect(record({ readers: 'all', show: 'acme/checkout' })?.copy).toBeUndefined();
  for (const settings of [{ readers: 'private' }, { show: ['Acme/checkout'] }, { show: ['acme/*'] }])
    expect(record(settings)?.copy).toBe(copy);
});

test('what was copied of another repository than the entry names is not shown', () => {
  expect(shown({ copy: COPY }, { repo: 'https://github.com/acme/till' })).toBeUndefined();
  expect(shown({ copy: COPY }, { repo: 'https://github.com/evilacme/checkout' })).toBeUndefined();
});

test('what went wrong is shown with the last copy', () => {
  const trouble = { kind: 'unread', message: 'It is slow.', since: SYNCED_AT } as const;
  expect(shown({ copy: COPY, trouble })).toMatchObject({ copy: COPY, record: { trouble: { message: 'It is slow.' } } });
  expect(shown({ trouble })).toEqual({ record: { limits: [], trouble: { message: 'It is slow.', since: SYNCED_AT } } });
});

test('what is gone may be private, so its last copy is shown only where that may be', () => {
  const trouble = { kind: 'gone', message: 'It is gone.', since: SYNCED_AT } as const;
  const hidden = { record: { limits: [], trouble: { message: 'It is gone.', since: SYNCED_AT } } };
  expect(shown({ copy: COPY, trouble })).toEqual(hidden);
  expect(shown({ copy: COPY, trouble }, { settings: { readers: 'internal' } })).toEqual(hidden);
  for (const settings of [{ readers: 'private' }, { show: ['acme/checkout'] }])
    expect(shown({ copy: COPY, trouble }, { settings })).toMatchObject({ copy: COPY, record: { trouble: {} } });
});

test('of a repository that moved, a sentence says what the entry should name', () => {
  const copy = { ...COPY, repository: 'acme/Till' };
  expect(shown({ copy })?.record.limits).toEqual([
    'The repository `acme/checkout` is now `acme/Till`. Correct `repo` of the entry.',
  ]);
});

test.each([
  ['a folder above', { ...COPY, kept: 'services/../../x' }],
  ['a hash that is none', { ...COPY, files: [{ ...COPY.files[0], hash: '../x' }] }],
  ['a path that leads up', { ...COPY, files: [{ ...COPY.files[0], path: 'a/../../b' }] }],
  ['an address that a browser would run', { ...COPY, page: 'javascript:alert(1)' }],
  ['a visibility that is none', { ...COPY, visibility: 'open' }],
])('a manifest with %s is damaged', (_, copy) => {
  const file = { version: 1, checked: SYNCED_AT, services: { [CHECKOUT]: { from: 'a', copy } } };
  expect(readObserved(SYNCED, file, { now: 0 })).toEqual({ damaged: expect.any(String) });
});

test('a copy is named by its content, whatever its path', () => {
  const named = (path: string) => keptPath(COPY, { path, hash: 'b'.repeat(40) });
  expect(named('a/../../READ ME.MD')).toBe(`docs/services/checkout/${'b'.repeat(40)}.md`);
  expect(named('openapi.json')).toBe(`docs/services/checkout/${'b'.repeat(40)}.txt`);
});
