import { expect, test } from 'vitest';
import { DEFAULT_HEALTH_SETTINGS, healthSettings } from './health-settings.ts';

test('what settings say holds, and the rest is as by default', () => {
  const plain = { failuresToDown: 3, concurrency: 50, allowPrivate: true };
  const durations = { timeout: '2s', degradedAbove: '1.5s', certificateWarning: '30d' };
  const headers = { 'API.acme.example': { Authorization: 'PROBE_ACME_TOKEN' } };
  expect(healthSettings({ written: { health: { ...plain, ...durations, headers } } })).toEqual({
    ...{ ...DEFAULT_HEALTH_SETTINGS, ...plain },
    ...{ timeout: 2000, degradedAbove: 1500, certificateWarning: 30 * 86_400_000 },
    headers: new Map([['api.acme.example', { authorization: 'PROBE_ACME_TOKEN' }]]),
  });
});

test('what has a wrong form reads as absent: other variables, headers that frame a request, names that hold a line', () => {
  const framing = { host: 'PROBE_A', 'x\r\ny': 'PROBE_A', 'Transfer-Encoding': 'PROBE_A' };
  const headers = { 'a.example': { authorization: 'GITHUB_TOKEN', ...framing, 'x-ok': 'PROBE_A' } };
  const health = { timeout: 'soon', failuresToDown: 0, allowPrivate: 'yes', concurrency: 1e9, retries: -1, headers };
  expect(healthSettings({ written: { health } })).toEqual({
    ...DEFAULT_HEALTH_SETTINGS,
    headers: new Map([['a.example', { 'x-ok': 'PROBE_A' }]]),
  });
  expect(healthSettings({ written: { health: 'on' } })).toEqual(DEFAULT_HEALTH_SETTINGS);
});
