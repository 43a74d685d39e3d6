import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { momentOf } from '../text/time.ts';
import { DEMO_PARTS } from './demo-cast.ts';
import { exampleHealth } from './example-health.ts';
import { INCIDENTS, STATUS } from './health-files.ts';
import { shownSpans } from './shown-columns.ts';
import { hoursOfSamples, median } from './spans.ts';
import { shownOfSamples } from './testing.ts';

const CHECKOUT = 'service:default/checkout' as Ref;
const now = momentOf('2026-03-01T12:34:56.000Z');

test('the same service, part and time make the same example', () => {
  const once = () => exampleHealth(CHECKOUT, 'slow', now);
  expect(once()).toEqual(once());
});

test.each(DEMO_PARTS)('what is made up of one who is %s has the form of what probes find', (part) => {
  const { state, incidents } = exampleHealth(CHECKOUT, part, now);
  const status = { version: 1, checked: state.checked, services: { [CHECKOUT]: state } };
  expect([...checkSchema(STATUS.schema, status), ...checkSchema(INCIDENTS.schema, { version: 1, incidents })]).toEqual(
    [],
  );
});

test('each part ends in its status, with the incident that lasts', () => {
  const of = (part: Parameters<typeof exampleHealth>[1]) => {
    const { state, incidents } = exampleHealth(CHECKOUT, part, now);
    return `${state.status} ${incidents.filter(({ ended }) => ended === undefined).length}`;
  };
  const ends = ['operational 0', 'degraded 0', 'down 1', 'operational 0', 'unknown 0'];
  expect([...DEMO_PARTS, { unasked: 'It is not asked.' }].map(of)).toEqual(ends);
});

test('incidents are reported as the history has them', () => {
  const { samples, incidents } = exampleHealth(CHECKOUT, 'slow', now);
  const down = shownSpans(shownOfSamples(samples, now), 'days').filter(({ counts }) => counts.down > 0);
  expect(down.map(({ from }) => from.slice(0, 10))).toEqual(incidents.map(({ started }) => started.slice(0, 10)));
});

test('all 90 days are known, and evenings are slower than nights', () => {
  const { samples } = exampleHealth(CHECKOUT, 'healthy', now);
  const days = shownSpans(shownOfSamples(samples, now), 'days');
  expect(days.filter(({ uptime }) => uptime === undefined)).toEqual([]);
  const at = (hour: number) => median([...hoursOfSamples(samples).values()].map((hours) => hours[hour]!.latency));
  expect(at(19)).toBeGreaterThan(at(3) * 1.2);
});
