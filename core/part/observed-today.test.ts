import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { INCIDENTS, STATUS } from '../health/health-files.ts';
import { SCAFFOLD_STATES } from '../scaffold/service/scaffold-state.ts';
import { observedIn } from '../snapshot/testing.ts';
import { namesOf, observedToday } from './observed-today.ts';

const refOf = (name: string) => `service:default/${name}` as Ref;
const [TILL, CHECKOUT, DESK] = [refOf('till'), refOf('checkout'), refOf('desk')];
const names = namesOf([{ ref: TILL, formerly: [DESK, CHECKOUT] }, { ref: 'service:default/ledger' as Ref }]);
const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const state = (checked: string) => ({ status: 'operational', since: at(0), checked });
const made = (service: Ref) => ({
  ...{ service, repository: 'acme/checkout', url: 'https://github.com/acme/checkout', template: 'node-api' },
  ...{ version: 1, commit: 'a'.repeat(40), made: '2026-01-02T03:04:05.000Z', checks: [], followUps: [] },
});
const statesIn = (services: Record<string, object>) =>
  observedToday(observedIn({ 'health/status.json': { version: 1, checked: at(3), services } }), names).get(STATUS)
    ?.services;

test('the latest state under a former name is that of today', () => {
  const other = { 'service:default/ledger': state(at(1)) };
  expect(statesIn({ [CHECKOUT]: state(at(2)), [DESK]: state(at(1)), ...other })).toEqual({
    ...{ [TILL]: state(at(2)), ...other },
  });
});

test('a state under the name of today counts more than any under a former one', () => {
  expect(statesIn({ [TILL]: state(at(1)), [CHECKOUT]: state(at(2)) })).toEqual({ [TILL]: state(at(1)) });
});

test('incidents are those of today', () => {
  const incidents = [CHECKOUT, TILL].map((service) => ({ service, started: at(1), ended: at(2), cause: 'Refused.' }));
  const observed = observedIn({ 'health/incidents/2026-03.json': { version: 1, incidents } });
  expect(
    observedToday(observed, names)
      .all(INCIDENTS)
      .flatMap(({ incidents }) => incidents.map(({ service }) => service)),
  ).toEqual([TILL, TILL]);
});

test('a file of the name of today is read before those of former ones, the latest first', () => {
  const files = Object.fromEntries(
    [DESK, CHECKOUT, TILL].map((service) => [SCAFFOLD_STATES.pathOf(service), made(service)]),
  );
  const read = () => observedToday(observedIn(files), names).of(SCAFFOLD_STATES, TILL)?.service;
  expect(read()).toBe(TILL);
  delete files['scaffolds/till.json'];
  expect(read()).toBe(CHECKOUT);
  delete files['scaffolds/checkout.json'];
  expect(read()).toBe(DESK);
  delete files['scaffolds/desk.json'];
  expect(read()).toBeUndefined();
});
