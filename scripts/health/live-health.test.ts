import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { STATUS } from '#core/health/health-files.ts';
import type { Status } from '#core/health/status.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { fileFolder } from '../../tests/new-folder.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { LiveHealth } from './live-health.ts';

const data = fileFolder();
const snapshot = await snapshotOf({ 'catalog/t/checkout.yaml': 'kind: service\nname: checkout\nsystem: till\n' });
const TIME = '2026-03-01T12:00:00.000Z';
let said: string[];
let live: LiveHealth;
beforeEach(() => {
  rmSync(join(data, 'health'), { recursive: true, force: true });
  said = [];
  live = new LiveHealth(data, (text) => said.push(text));
  live.snapshot = snapshot;
});

const write = (status: Status) => {
  const state = { status, since: TIME, checked: TIME };
  const services = { ['service:default/checkout' as Ref]: state, ['service:default/secret' as Ref]: state };
  new DataFolder(data, Date.now()).write(STATUS.path, { version: 1, checked: TIME, services });
};
const status = () => JSON.parse(live.file('health/status.json')!);

test('what the data folder says is served at once, of services that the catalog has', () => {
  expect(status()).toEqual({ version: 1, checked: null, services: {} });
  write('down');
  expect(status().services).toEqual({ 'service:default/checkout': { status: 'down', since: TIME, checked: TIME } });
  expect(live.file('badges/checkout.svg')).toContain('checkout: Down');
  expect(JSON.parse(live.file('health/groups/systems.json')!).groups).toEqual({ 'system:default/till': { down: 1 } });
  write('operational');
  expect(live.file('badges/checkout.svg')).toContain('checkout: Operational');
  expect(live.file('badges/secret.svg')).toBe(undefined);
});

test('a damaged file is reported once, and what was known before is served', () => {
  write('down');
  status();
  mkdirSync(join(data, 'health'), { recursive: true });
  writeFileSync(join(data, 'health/status.json'), '{');
  expect([status().services['service:default/checkout'].status, status().checked]).toEqual(['down', TIME]);
  expect(said).toEqual([
    `\`${join(data, 'health/status.json')}\` is damaged: the earlier state is shown. \`npx portal probe\` creates it again.`,
  ]);
});
