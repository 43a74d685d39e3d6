import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import type { ServiceState } from './health-shapes.ts';
import { type PublishedHealth, publishedIncidents, publishedStatus, stateIn } from './published-status.ts';
import { ALL_LISTED } from './status.ts';

const CHECKED = '2026-03-01T12:00:00.000Z';
const LONG_AGO = '2026-01-01T00:00:00.000Z';
const LATELY = '2026-02-28T00:00:00.000Z';
const refOf = (name: string | number) => `service:default/${name}` as Ref;
const operational = (since: string, checked = CHECKED): ServiceState => ({ status: 'operational', since, checked });

const observed = (services: Readonly<Record<string, ServiceState>>): PublishedHealth => ({
  checked: CHECKED,
  services: Object.fromEntries(Object.entries(services).map(([name, state]) => [refOf(name), state])),
  incidents: [],
});
const crowd = Object.fromEntries(
  Array.from({ length: ALL_LISTED }, (_, index) => [`s${index}`, operational(LONG_AGO)]),
);

test('a state is published field by field, and what runs remember for themselves is not', () => {
  const state: ServiceState = {
    ...{ status: 'down', since: LATELY, checked: CHECKED, cause: 'Answered 503, not 200 to 299.', latency: 40 },
    outage: { started: LATELY, cause: 'Answered 503, not 200 to 299.' },
    recovering: { count: 1, since: CHECKED },
  };
  expect(publishedStatus(observed({ b: state, a: operational(LONG_AGO) }))).toEqual({
    version: 1,
    checked: CHECKED,
    services: {
      'service:default/a': { status: 'operational', since: LONG_AGO, checked: CHECKED },
      'service:default/b': {
        ...{ status: 'down', since: LATELY, checked: CHECKED, cause: 'Answered 503, not 200 to 299.', latency: 40 },
      },
    },
  });
});

test('of a large catalog only those are listed that are not well, were not so lately, or were not asked lately', () => {
  const status = publishedStatus(
    observed({
      ...crowd,
      down: { status: 'down', since: LONG_AGO, checked: CHECKED },
      recovered: operational(LATELY),
      forgotten: operational(LONG_AGO, LATELY),
    }),
  );
  expect(Object.keys(status.services)).toEqual([refOf('down'), refOf('forgotten'), refOf('recovered')]);
});

test('who is not listed is operational if probes knew it, and unknown otherwise', () => {
  const status = publishedStatus(observed({ ...crowd, down: { status: 'down', since: LONG_AGO, checked: CHECKED } }));
  expect([stateIn(status, refOf('down'), false), stateIn(status, refOf('s1'), true)]).toEqual([
    { status: 'down', since: LONG_AGO, checked: CHECKED },
    { status: 'operational' },
  ]);
  expect(stateIn(status, refOf('new'), false)).toBe(undefined);
  expect(stateIn({ version: 1, checked: null, services: {} }, refOf('s1'), true)).toBe(undefined);
});

test('incidents that last are all reported, of those that ended the latest', () => {
  const ended = Array.from({ length: 600 }, () => ({ service: refOf('a'), started: LATELY, ended: LATELY, cause: '' }));
  const lasting = { service: refOf('b'), started: LONG_AGO, cause: '' };
  const { incidents } = publishedIncidents({ ...observed({}), incidents: [...ended, lasting] });
  expect([incidents.length, incidents.at(-1)]).toEqual([501, lasting]);
});
