import { expect, test } from 'vitest';
import { unfilledPlaces } from './unfilled-places.ts';

test('a list has no text to be filled with', () => {
  const parameters = new Map([
    ['tags', false],
    ['port', true],
  ]);
  expect(unfilledPlaces('{{port}} {{tags}}', parameters)).toEqual([
    {
      offset: 9,
      severity: 'error',
      message: '`{{tags}}` is not replaced: its parameter is a list or a map, which has no text of its own.',
      hint: 'Write it with a generator in `new/`.',
    },
  ]);
});

test('a text of braces, blanks or letters alone takes no longer than any other', () => {
  const texts = ['{', '{{ ', '{{a', '{{a.', '{{a-'].map((part) => part.repeat(100_000));
  const before = process.cpuUsage();
  for (const text of texts) expect(unfilledPlaces(text, new Map([['a', true]]))).toEqual([]);
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
