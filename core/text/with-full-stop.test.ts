import { expect, test } from 'vitest';
import { withFullStop } from './with-full-stop.ts';

test('a text ends with one full stop, also where it quotes a sentence last', () => {
  expect(['It is gone', 'It is now `gone`'].map(withFullStop)).toEqual(['It is gone.', 'It is now `gone`.']);
  for (const text of ['It is gone.', 'It is now `It is gone.`']) expect(withFullStop(text)).toBe(text);
});
