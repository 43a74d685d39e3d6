import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { filesOfSamples } from '#core/health/ended-days.ts';
import { readHealth } from '#core/health/health-record.ts';
import { DEFAULT_HEALTH_SETTINGS } from '#core/health/health-settings.ts';
import { knownHealth } from '#core/health/known-health.ts';
import type { Finding } from '#core/health/next-status.ts';
import { shownDays, shownHours } from '#core/health/service-health.ts';
import type { Sample } from '#core/health/spans.ts';
import { STATUS_NAMES } from '#core/health/status.ts';
import type { Target } from '#core/health/target.ts';
import { DAY, HOUR, MINUTE } from '#core/text/time.ts';
import { generated } from '../../tests/how-many.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { recordRun } from './record-run.ts';
import { takeOverHistories } from './take-over-histories.ts';

const CHECKOUT = 'service:default/checkout' as Ref;
const MIDNIGHT = Date.parse('2026-03-10T00:00:00Z');
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'waypost-run-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function run({ at, status, latency }: Sample, ref = CHECKOUT): void {
  const target = { ref, limits: { ...DEFAULT_HEALTH_SETTINGS, failuresToDown: 1 } } as unknown as Target;
  const finding: Finding = { target, verdict: { status, ...(latency !== undefined && { latency }) } };
  const store = new DataFolder(data, at);
  recordRun(store, store, { known: knownHealth(store), findings: [finding], now: at });
}

/** What pages show. */
function shown(now: number, ref = CHECKOUT) {
  const health = readHealth(new DataFolder(data, now), { isKnown: () => true, now })!.services[ref]!;
  return { days: shownDays(health), hours: shownHours(health) };
}

function put(path: string, content: unknown): void {
  mkdirSync(dirname(join(data, path)), { recursive: true });
  writeFileSync(join(data, path), JSON.stringify(content));
}

const read = (path: string) => JSON.parse(readFileSync(join(data, path), 'utf8'));
const filesIn = (folder: string) => {
  const entries = readdirSync(join(data, folder), { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(data.length + 1)] : [],
  );
};

test('a run writes one file: what it found, and of states those that changed', () => {
  run({ at: MIDNIGHT, status: 'operational', latency: 20 });
  const written = read('health/status.json');
  run({ at: MIDNIGHT + 15 * MINUTE, status: 'operational', latency: 30 });
  run({ at: MIDNIGHT + 30 * MINUTE, status: 'down' });
  expect(read('health/status.json')).toEqual(written);
  expect(filesIn('health').sort()).toEqual([
    'health/runs/2026-03-10/00/00.00.000.json',
    'health/runs/2026-03-10/00/15.00.000.json',
    'health/runs/2026-03-10/00/30.00.000.json',
    'health/status.json',
  ]);
  const time = (minute: number) => `2026-03-10T00:${String(minute).padStart(2, '0')}:00.000Z`;
  expect([read('health/runs/2026-03-10/00/15.00.000.json'), read('health/runs/2026-03-10/00/30.00.000.json')]).toEqual([
    { version: 1, checked: time(15), services: time(0), statuses: 'o1', latencies: '00v' },
    {
      ...{ version: 1, checked: time(30), services: time(0), statuses: 'd1', latencies: '000' },
      changes: { [CHECKOUT]: { status: 'down', since: time(30), outage: { started: time(30), cause: '' } } },
    },
  ]);
  const { states, incidents } = knownHealth(new DataFolder(data, MIDNIGHT + HOUR))!;
  expect(states.get(CHECKOUT)).toMatchObject({ status: 'down', since: time(30), checked: time(30) });
  expect(incidents).toEqual([{ service: CHECKOUT, started: time(30), cause: '' }]);
});

const sample = fc.record({
  at: fc.integer({ min: MIDNIGHT - 2 * DAY, max: MIDNIGHT + 12 * HOUR }),
  status: fc.constantFrom(...STATUS_NAMES),
  latency: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: undefined }),
});

test('what pages show is what all runs found, also of runs that came late, and of days that ended', () => {
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 20 }), fc.nat(20), (samples, late) => {
      rmSync(data, { recursive: true, force: true });
      const ordered = samples.toSorted((a, b) => a.at - b.at);
      const last = { at: MIDNIGHT + 12 * HOUR, status: 'operational', latency: undefined } as const;
      // What was written elsewhere comes after the days it is of were summed up.
      const aside = late < ordered.length ? ordered.splice(late, 1) : [];
      for (const each of [...ordered, last]) run(each);
      const now = MIDNIGHT + DAY + HOUR;
      for (const each of aside) {
        const elsewhere = data;
        data = mkdtempSync(join(tmpdir(), 'waypost-run-'));
        run(each);
        const [path] = filesIn('health/runs');
        const content = read(path!);
        rmSync(data, { recursive: true, force: true });
        data = elsewhere;
        put(path!, content);
      }
      run({ at: now, status: 'operational' });
      const all = [...samples, last, { at: now, status: 'operational' } as const];
      const found = shown(now);
      rmSync(data, { recursive: true, force: true });
      for (const [path, file] of filesOfSamples([[CHECKOUT, all]])) put(path, file);
      put('health/status.json', {
        ...{ version: 1, checked: new Date(now).toISOString() },
        services: {
          [CHECKOUT]: { status: 'operational', since: '2026-03-01T00:00:00.000Z', checked: '2026-03-01T00:00:00.000Z' },
        },
      });
      expect(found).toEqual(shown(now));
    }),
    generated(50),
  );
});

test('runs stay for two days, hours for 90 days, and days and incidents for two years', () => {
  run({ at: MIDNIGHT - 800 * DAY, status: 'down' });
  for (const days of [790, 100, 80, 3, 2, 1]) run({ at: MIDNIGHT - days * DAY, status: 'operational' });
  run({ at: MIDNIGHT, status: 'operational' });
  expect(filesIn('health').sort()).toEqual([
    'health/days/2025-11.json',
    'health/days/2025-12.json',
    'health/days/2026-03.json',
    'health/hours/2025-12-20.json',
    'health/hours/2026-03-07.json',
    'health/hours/2026-03-08.json',
    'health/hours/2026-03-09.json',
    'health/runs/2026-03-08/00/00.00.000.json',
    'health/runs/2026-03-09/00/00.00.000.json',
    'health/runs/2026-03-10/00/00.00.000.json',
    'health/status.json',
  ]);
  expect(readdirSync(join(data, 'health/runs')).sort()).toEqual(['2026-03-08', '2026-03-09', '2026-03-10']);
});

test('a service that is not probed for 30 days is forgotten, and one that a clock ahead has seen is not', () => {
  const OTHER = 'service:default/other' as Ref;
  run({ at: MIDNIGHT - 31 * DAY, status: 'operational' }, OTHER);
  run({ at: MIDNIGHT - 30 * DAY, status: 'operational' });
  run({ at: MIDNIGHT + 5 * DAY, status: 'down' });
  run({ at: MIDNIGHT, status: 'operational' });
  const { states } = knownHealth(new DataFolder(data, MIDNIGHT + MINUTE))!;
  expect([...states].map(([ref, { checked }]) => [ref, checked])).toEqual([[CHECKOUT, '2026-03-10T00:00:00.000Z']]);
});

test('files of an earlier version become files of days and months, once', () => {
  const at = '2026-03-09T22:00:00.000Z';
  put('health/status.json', {
    ...{ version: 1, checked: at },
    services: { [CHECKOUT]: { status: 'operational', since: at, checked: at } },
  });
  const ended = { service: CHECKOUT, started: '2026-02-01T00:00:00.000Z', ended: at, cause: 'Refused.' };
  put('health/incidents.json', { version: 1, incidents: [{ service: CHECKOUT, started: at, cause: '' }, ended] });
  put('health/history/services/checkout.json', {
    ...{ version: 1, service: CHECKOUT, raw: { from: at, status: '2', latency: '01s' } },
    hours: { from: at, operational: 'c1', degraded: '00', down: '01', unknown: '00', latency: '01s01t' },
    days: {
      from: '2026-02-28T00:00:00.000Z',
      operational: '11'.repeat(10),
      degraded: '00'.repeat(10),
      down: `${'00'.repeat(9)}01`,
      unknown: '00'.repeat(10),
      latency: '01s'.repeat(10),
    },
  });
  put('health/history/services/broken.json', {
    version: 1,
    service: 'service:default/broken',
    days: { from: at, down: '!' },
  });
  const once = () => takeOverHistories(new DataFolder(data, MIDNIGHT), data);
  once();
  const files = filesIn('health').sort();
  expect(files).toEqual([
    'health/days/2026-02.json',
    'health/days/2026-03.json',
    'health/hours/2026-03-09.json',
    'health/incidents/2026-03.json',
    'health/status.json',
  ]);
  once();
  expect(filesIn('health').sort()).toEqual(files);
  expect(read('health/incidents/2026-03.json').incidents).toEqual([ended]);
  run({ at: MIDNIGHT, status: 'operational' });
  const { days, hours } = shown(MIDNIGHT);
  const counts = { operational: 37, degraded: 0, down: 0, unknown: 0 };
  expect(days.slice(-12).map(({ counts, latency }) => [counts, latency])).toEqual([
    [{ ...counts, operational: 0 }, undefined],
    ...Array(9).fill([counts, 63]),
    [{ ...counts, down: 1 }, 63],
    [{ ...counts, operational: 1 }, undefined],
  ]);
  expect(hours.slice(-3).map(({ counts, latency }) => [counts.operational, counts.down, latency])).toEqual([
    [12, 0, 63],
    [1, 1, 64],
    [1, 0, undefined],
  ]);
});
