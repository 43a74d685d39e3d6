import { expect, test } from 'vitest';
import { isPageShown } from './shown-pages.ts';

test('a page is shown by the first part of its address, and a page of a list as its list', () => {
  const shown = ['/', '404', '/services/till/', 'lists/services/2', 'lists/problems/2', 'problems', 'audit', 'new'];
  expect(shown.filter((address) => isPageShown(address, ['', '404', 'services']))).toEqual([
    ...['/', '404', '/services/till/', 'lists/services/2'],
  ]);
});
