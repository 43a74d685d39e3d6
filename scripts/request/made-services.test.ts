import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { SCAFFOLD_STATES, type ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { madeServices } from './made-services.ts';

const data = mkdtempSync(join(tmpdir(), 'waypost-made-'));
afterAll(() => rmSync(data, { recursive: true }));

const DESK = 'service:default/desk' as Ref;

function said(more: Partial<ScaffoldState>): string[] {
  const state: ScaffoldState = {
    ...{ service: DESK, repository: 'acme/desk', url: '/portal/desk.git', template: 'tiny', version: 1 },
    ...{ commit: 'a'.repeat(40), made: '2026-11-25T10:00:00Z', checks: [], followUps: [] },
    ...more,
  };
  new DataFolder(data, 0).write(SCAFFOLD_STATES.pathOf(DESK), state);
  return madeServices(data, [DESK]);
}

test('what was made is reported with how to get it', () => {
  expect(said({})).toEqual(['`acme/desk` is there: `git clone /portal/desk.git`.']);
  expect(said({ checks: [{ command: ['npm', 'test'], outcome: 'passed' }] })).toEqual([
    '`acme/desk` is there: `git clone /portal/desk.git`. Its checks passed.',
  ]);
});

test('a check that failed and what is left to people are reported, too', () => {
  const checks = [
    { command: ['npm', 'ci'], outcome: 'failed', text: 'No lock file.' },
    { command: ['npm', 'test'], outcome: 'not run', text: '`npm ci` before it failed.' },
  ] as const;
  expect(said({ checks, followUps: ['It needs the secret `NPM_TOKEN`.'] })).toEqual([
    '`acme/desk` is there: `git clone /portal/desk.git`. Its check `npm ci` failed: No lock file. Its check `npm test` was not run: `npm ci` before it failed. What you have to do: It needs the secret `NPM_TOKEN`.',
  ]);
});

test('of a service without a record nothing is reported', () => {
  expect(madeServices(data, ['service:default/till' as Ref])).toEqual([]);
});
