import { expect, test } from 'vitest';
import { panelErrorLine, panelErrors } from './panel-error.ts';

test('errors are found again among other lines, sorted by plugin and page', () => {
  const error = (plugin: string, address: string) => ({ plugin, address, message: 'No\nsuch "thing".' });
  const text = ['building', panelErrorLine(error('b', 'x')), 'done', panelErrorLine(error('a', 'z'))].join('\n');
  expect(panelErrors(text)).toEqual([error('a', 'z'), error('b', 'x')]);
});
