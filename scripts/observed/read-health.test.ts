import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { exampleHealth } from '#core/health/example-health.ts';
import { shownDays } from '#core/health/service-health.ts';
import { timeOf } from '#core/text/time.ts';
import { damageWords } from './data-file.ts';
import { HealthData } from './health-data.ts';
import { readHealth } from './read-health.ts';

const data = mkdtempSync(join(tmpdir(), 'waypost-read-health-'));
afterAll(() => rmSync(data, { recursive: true }));
const now = Date.parse('2026-03-01T12:00:00Z');
const [CHECKOUT, LEDGER] = ['service:default/checkout', 'service:default/ledger'] as Ref[];

test('of a folder that nothing was written to there is nothing, and nothing wrong', () => {
  expect(readHealth(join(data, 'gone'), now)).toEqual({ damages: [] });
});

test('a damaged history costs its service what was, and the rest stands', () => {
  const store = new HealthData(data, now);
  const example = exampleHealth(CHECKOUT!, 'slow', now);
  for (const ref of [CHECKOUT!, LEDGER!]) store.writeHistory(ref, example.history);
  store.writeIncidents({ version: 1, incidents: example.incidents });
  const services = { [CHECKOUT!]: example.state, [LEDGER!]: example.state };
  store.writeStatus({ version: 1, checked: timeOf(now), example: 'Made up.', services });
  writeFileSync(join(data, 'health/history/services/ledger.json'), '{"version":1}');

  const { health, damages } = readHealth(data, now);
  expect(health).toMatchObject({ checked: timeOf(now), example: 'Made up.' });
  expect(shownDays(health!.services[CHECKOUT!]!).every(({ uptime }) => uptime !== undefined)).toBe(true);
  expect(health?.services[LEDGER!]).toMatchObject({ status: 'degraded' });
  expect(shownDays(health!.services[LEDGER!]!).every(({ uptime }) => uptime === undefined)).toBe(true);
  expect(damages.map(damageWords)).toEqual([
    '`health/history/services/ledger.json` is damaged and was renamed to `health/history/services/ledger.json.damaged-20260301T120000000Z`. `service` is missing.',
  ]);
});
