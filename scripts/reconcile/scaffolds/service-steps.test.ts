import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';
import { madeService } from './service-steps.ts';

const STATE: ScaffoldState = {
  ...{ service: 'service:default/desk' as Ref, repository: 'acme/desk', url: '/portal/desk.git' },
  ...{ template: 'tiny', version: 1, commit: 'a'.repeat(40), made: '2026-11-25T10:00:00Z', checks: [], followUps: [] },
};
const THERE = '`acme/desk` is there: `git clone /portal/desk.git`.';

test('what was made is reported with how to get it', () => {
  expect(madeService(STATE)).toEqual({ said: [THERE], followUps: [] });
  expect(madeService({ ...STATE, checks: [{ command: ['npm', 'test'], outcome: 'passed' }] }).said).toEqual([
    THERE,
    'Its checks passed.',
  ]);
});

test('a check that failed and what is left to people are reported, too', () => {
  const checks = [
    { command: ['npm', 'ci'], outcome: 'failed', text: 'No lock file.' },
    { command: ['npm', 'test'], outcome: 'not run', text: '`npm ci` before it failed.' },
  ] as const;
  const followUps = ['It needs the secret `NPM_TOKEN`.'];
  expect(madeService({ ...STATE, checks, followUps })).toEqual({
    said: [
      THERE,
      'Its check `npm ci` failed: No lock file.',
      'Its check `npm test` was not run: `npm ci` before it failed.',
    ],
    followUps,
  });
});
