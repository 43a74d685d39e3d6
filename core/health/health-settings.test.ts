import { expect, test } from 'vitest';
import { DEFAULT_HEALTH_SETTINGS, healthSettings } from './health-settings.ts';

test('what settings say holds, and the rest is as by default', () => {
  const health = {
    timeout: '2s',
    degradedAbove: '1.5s',
    failuresToDown: 3,
    concurrency: 50,
    allowPrivate: true,
    certificateWarning: '30d',
    headers: { 'API.acme.example': { Authorization: 'PROBE_ACME_TOKEN' } },
  };
  expect(healthSettings({ written: { health } })).toEqual({
    ...DEFAULT_HEALTH_SETTINGS,
    timeout: 2000,
    degradedAbove: 1500,
    failuresToDown: 3,
    concurrency: 50,
    allowPrivate: true,
    certificateWarning: 30 * 86_400_000,
    headers: new Map([['api.acme.example', { authorization: 'PROBE_ACME_TOKEN' }]]),
  });
});

test('what has a wrong form reads as absent: other variables, headers that frame a request, names that hold a line', () => {
  const headers = {
    'a.example': {
      authorization: 'GITHUB_TOKEN',
      host: 'PROBE_A',
      'x\r\ny': 'PROBE_A',
      'Transfer-Encoding': 'PROBE_A',
      'x-ok': 'PROBE_A',
    },
  };
  const health = { timeout: 'soon', failuresToDown: 0, allowPrivate: 'yes', concurrency: 1e9, retries: -1, headers };
  expect(healthSettings({ written: { health } })).toEqual({
    ...DEFAULT_HEALTH_SETTINGS,
    headers: new Map([['a.example', { 'x-ok': 'PROBE_A' }]]),
  });
  expect(healthSettings({ written: { health: 'on' } })).toEqual(DEFAULT_HEALTH_SETTINGS);
});
