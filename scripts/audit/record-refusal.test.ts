import { expect, test } from 'vitest';
import { refusalEntry } from './record-refusal.ts';

const NOW = Date.parse('2026-11-27T12:00:00.000Z');
const PROBLEMS = [
  { field: 'name', severity: 'warning' as const, message: 'It is long.' },
  { field: 'owner', severity: 'error' as const, message: 'There is no team `hunter2-hunter2`.' },
  { field: 'kind', severity: 'error' as const, message: 'There is no such kind.' },
];

test('a refused request is recorded with its errors, and without secrets', () => {
  const refused = { kind: 'register', requester: { login: 'tom-reed', id: 8 }, problems: PROBLEMS };
  const issue = { number: 12, url: 'https://github.com/acme/portal/issues/12' };
  const { run, ...entry } = refusalEntry({ ...refused, issue }, { now: NOW, env: { API_TOKEN: 'hunter2-hunter2' } });
  expect(run).toMatch(/^2026-11-27T12:00:00Z-/);
  expect(entry).toEqual({
    time: '2026-11-27T12:00:00.000Z',
    actor: { login: 'tom-reed', id: 8 },
    ...{ verb: 'register', subject: 'issue:12', request: issue, approvers: [], outcome: 'refused' },
    error: 'There is no team `…`. There is no such kind.',
  });
  expect(refusalEntry(refused, { now: NOW, env: {} })).toMatchObject({ subject: 'request:register' });
});
