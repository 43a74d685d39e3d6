import { expect, test } from 'vitest';
import { asksForFacts, factFieldsIn, withoutFacts } from './asks-for-facts.ts';
import { defaultList } from './list-state.ts';
import { listOfKind } from './testing.ts';

const services = listOfKind('service');

test('a list waits for what its filter, its order or its columns ask', () => {
  const state = defaultList(services);
  expect(asksForFacts({ ...state, text: 'refund owner:payments ownr:x', group: 'domain' }, services)).toBe(false);
  for (const text of ['-oncall', 'problems:>2', '-docs:own'])
    expect(asksForFacts({ ...state, text }, services)).toBe(true);
  expect(asksForFacts({ ...state, sort: 'changed' }, services)).toBe(true);
  expect(asksForFacts({ ...state, columns: ['owner', 'api'] }, services)).toBe(true);
  for (const list of [listOfKind('team'), listOfKind('resource')])
    expect(asksForFacts(defaultList(list), list)).toBe(true);
  const systems = listOfKind('system');
  expect(asksForFacts({ ...defaultList(systems), columns: ['health', 'owner'] }, systems)).toBe(false);
});

test('a filter says which of its fields wait', () => {
  expect(factFieldsIn('refund -oncall tier:1 problems:>2 oncall:page', services)).toEqual(['oncall', 'problems']);
  expect(factFieldsIn('refund tier:1 ownr:x', services)).toEqual([]);
});

test('a list that waits for nothing more has no order, group or column that would be wrong', () => {
  const state = { ...defaultList(services), columns: ['owner', 'api'] };
  expect(withoutFacts({ ...state, sort: 'changed', descending: true, group: 'domain' }, services)).toEqual({
    ...state,
    ...{ sort: 'name', descending: false, group: 'domain', columns: ['owner'] },
  });
});
