import { expect, test } from 'vitest';
import { spans } from './spans.ts';

test('what is between backticks is code', () => {
  expect(spans('`owner` names `payment`, which does not exist.')).toEqual([
    { text: 'owner', code: true },
    { text: ' names ', code: false },
    { text: 'payment', code: true },
    { text: ', which does not exist.', code: false },
  ]);
});

test('a backtick without a partner stays', () => {
  expect(spans('a ` b')).toEqual([{ text: 'a ` b', code: false }]);
});
