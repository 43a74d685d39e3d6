import { expect, test } from 'vitest';
import { listOfKind } from './testing.ts';
import { shownView, withView } from './with-view.ts';

const views = [
  { name: 'Tier 1', filter: 'tier:1' },
  { name: 'Tier 1 without on-call', filter: 'tier:1 lifecycle:production -oncall' },
  { name: 'Legacy', filter: 'legacy' },
  { name: 'Commerce', filter: 'domain:commerce' },
];
const list = listOfKind('service');
const shown = (text: string) => shownView(text, views, list)?.name;
const chosen = (text: string, name: string) =>
  withView(text, views.find((view) => view.name === name)!, { views, list });

test('a filter shows the view with most of its conditions, also with more beside it', () => {
  expect([shown('tier:1'), shown('tier:1 domain:finance')]).toEqual(['Tier 1', 'Tier 1']);
  expect(shown('oncall:none owner:payments lifecycle:production tier:1')).toBe('Tier 1 without on-call');
  expect([shown(''), shown('tier:2'), shown('tier:1,2')]).toEqual([undefined, undefined, undefined]);
});

test('a view takes the place of the view before, and what was chosen beside it stays', () => {
  expect(chosen('domain:finance', 'Tier 1 without on-call')).toBe(
    'domain:finance tier:1 lifecycle:production oncall:none',
  );
  expect(chosen('tier:1 lifecycle:production -oncall domain:finance', 'Tier 1')).toBe('domain:finance tier:1');
  expect(chosen('legacy refund', 'Tier 1')).toBe('refund tier:1');
  expect(chosen('tier:1', 'Legacy')).toBe('legacy');
});

test('a view that says something of a field has the last word of it', () => {
  expect(chosen('domain:finance owner:payments', 'Commerce')).toBe('owner:payments domain:commerce');
});
