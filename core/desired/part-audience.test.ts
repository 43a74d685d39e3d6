import { expect, test } from 'vitest';
import { namesShown } from './part-audience.ts';

test('names of a section are shown with it, and those of all always', () => {
  const names = [{ all: ['home'], docs: ['docs'] }, undefined, { health: ['health'] }];
  expect([...namesShown(names, () => false)]).toEqual(['home']);
  expect([...namesShown(names, (section) => section === 'health')]).toEqual(['home', 'health']);
});
