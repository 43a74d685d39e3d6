import { expect, test } from 'vitest';
import { nextText } from './progress.ts';

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
