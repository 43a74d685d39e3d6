import { expect, test } from 'vitest';
import type { Progress } from '#core/request/progress.ts';
import { type ReportedStep, withStep } from './use-request.ts';

const shown = (reported: Progress[]) => reported.reduce<ReportedStep[]>(withStep, []);

test('each step is shown once, as it was last reported, where it began', () => {
  expect(
    shown([
      { step: 'review', state: 'working', text: 'Reviewing.' },
      { step: 'merge', state: 'working', text: 'Merging.' },
      { step: 'review', state: 'done', text: 'Reviewed.' },
    ]),
  ).toEqual([
    { step: 'review', state: 'done', text: 'Reviewed.', parts: [] },
    { step: 'merge', state: 'working', text: 'Merging.', parts: [] },
  ]);
});

test('so is each part of a step, and it says nothing else of the step', () => {
  const url = 'https://github.com/acme/desk';
  const create = (state: 'working' | 'done') => ({ name: 'create repository acme/desk', state });
  const steps = shown([
    { step: 'reconcile', state: 'working', text: 'Creating what is missing.' },
    { step: 'reconcile', state: 'working', text: 'Create it.', part: create('working') },
    { step: 'reconcile', state: 'working', text: 'Fill it.', part: { name: 'fill', state: 'working' } },
    { step: 'reconcile', state: 'working', text: 'Create it.', part: create('done') },
  ]);
  const parts = [
    { ...create('done'), text: 'Create it.' },
    { name: 'fill', state: 'working', text: 'Fill it.' },
  ];
  expect(steps).toEqual([{ step: 'reconcile', state: 'working', text: 'Creating what is missing.', parts }]);
  const done = { step: 'reconcile', state: 'done', text: 'It is there.', url, urlTitle: 'Repository' } as const;
  expect(withStep(steps, done)).toEqual([{ ...done, parts }]);
});

test('a step keeps the time at which it began', () => {
  const [step] = shown([
    { step: 'merge', state: 'working', text: 'Merging.', at: '2026-03-01T12:00:00Z' },
    { step: 'merge', state: 'done', text: 'Merged.', at: '2026-03-01T12:00:08Z' },
  ]);
  expect([step?.since, step?.at]).toEqual(['2026-03-01T12:00:00Z', '2026-03-01T12:00:08Z']);
});

test('a step that is done stays so when the portal is started again and goes on behind it', () => {
  const merged = { step: 'merge', state: 'done', text: 'Merged.' } as const;
  const steps = shown([merged, { step: 'merge', state: 'working', text: 'The portal was started again.' }]);
  expect(steps).toEqual([{ ...merged, parts: [] }]);
});
