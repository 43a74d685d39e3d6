import { expect, test } from 'vitest';
import type { Progress } from '#core/request/progress.ts';
import { type ReportedStep, withStep } from './use-request.ts';

test('a step keeps what it reported before, and stands where it began', () => {
  const reported: Progress[] = [
    { step: 'merge', state: 'done', text: 'Merged.' },
    { step: 'reconcile', state: 'working', text: 'Making the repository.' },
    { step: 'site', state: 'working', text: 'Building.' },
    { step: 'reconcile', state: 'working', text: 'Made it.', url: 'https://github.com/acme/desk' },
    { step: 'reconcile', state: 'done', text: 'Made it.', url: 'https://github.com/acme/desk' },
  ];
  expect(reported.reduce<ReportedStep[]>(withStep, [])).toEqual([
    { step: 'merge', state: 'done', text: 'Merged.', before: [] },
    {
      ...{ step: 'reconcile', state: 'done', text: 'Made it.', url: 'https://github.com/acme/desk' },
      before: [{ text: 'Making the repository.' }],
    },
    { step: 'site', state: 'working', text: 'Building.', before: [] },
  ]);
});
