import { expect, test } from 'vitest';
import { cleanSizes } from './clean-sizes.ts';

test('sizes are whole numbers with commas between them', () => {
  expect(cleanSizes('100,1000')).toEqual([100, 1000]);
});

test.each(['', '0', '1.5', 'many', '100,,1000', '1e7'])('`%s` is refused with an example', (text) => {
  expect(() => cleanSizes(text)).toThrow(
    expect.objectContaining({ fix: 'Give whole numbers with commas between them: `--sizes 100,1000`.' }),
  );
});
