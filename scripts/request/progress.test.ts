import { expect, test } from 'vitest';
import { nextText, progressLine, sayingSteps } from './progress.ts';

test('each next step has its command or its page', () => {
  const steps = [
    { text: 'Add what you have.', url: '/create/change/?entry=service:a', urlTitle: 'Change the entry' },
    { text: 'Copy it.', command: 'npx portal docs sync' },
    { text: 'Wait.' },
  ];
  expect(nextText(steps).split('\n')).toEqual([
    'What now:',
    '- Add what you have.',
    '    Change the entry: /create/change/?entry=service:a',
    '- Copy it.',
    '    npx portal docs sync',
    '- Wait.',
  ]);
});

test('a step is said once as it begins, and its parts as they begin and end', () => {
  const lines: string[] = [];
  const say = sayingSteps((line) => lines.push(line));
  const part = { name: 'repository/a' };
  say({ step: 'review', state: 'working', text: 'Reviewing the change.' });
  say({ step: 'review', state: 'done', text: 'It passes.' });
  say({ step: 'reconcile', state: 'working', text: 'Creating what is missing.' });
  say({ step: 'reconcile', state: 'working', text: 'Waiting for another run.' });
  say({ step: 'reconcile', state: 'working', text: 'The repository.', part: { ...part, state: 'working' } });
  say({ step: 'reconcile', state: 'working', text: 'The repository.', part: { ...part, state: 'done' } });
  expect(lines).toEqual([
    '… Reviewing the change.',
    '… Creating what is missing.',
    '  … The repository.',
    '  ✓ The repository.',
  ]);
  expect(progressLine({ step: 'review', state: 'done', text: 'It passes.' })).toBe('✓ It passes.');
});
