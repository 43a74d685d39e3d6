import { expect, test } from 'vitest';
import { commandFor } from './open-browser.ts';

test('each system opens a page in its own way, and one without a screen in none', () => {
  expect(commandFor('darwin', {})).toEqual(['open']);
  expect(commandFor('win32', {})).toEqual(['rundll32', 'url.dll,FileProtocolHandler']);
  expect(commandFor('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
  expect(commandFor('linux', {})).toBeUndefined();
  expect(commandFor('darwin', { SSH_CONNECTION: '10.0.0.1 5 10.0.0.2 22' })).toBeUndefined();
});
