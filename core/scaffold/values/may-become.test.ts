import { expect, test } from 'vitest';
import { mayBecome } from './may-become.ts';

test.each([
  ['src/main.ts', 'src/main.ts'],
  ['src/{{serviceName}}.ts', 'src/main.ts'],
  ['{{a}}{{b}}', 'x'],
  ['{{a}}-{{b.snake}}/x{{c}}x', 'one-two/xx'],
  ['a{{x}}ab', 'aabab'],
])('`%s` may become `%s`', (path, filled) => {
  expect(mayBecome(path, filled)).toBe(true);
});

test.each([
  ['src/main.ts', 'src/main.js'],
  ['{{serviceName}}.ts', 'src/main.ts'],
  ['src/{{serviceName}}', 'src'],
  ['a{{x}}a', 'a'],
  ['a.{{x}}', 'ab1'],
  ['{{a}}-{{b}}-{{c}}', 'one-two'],
])('`%s` never becomes `%s`', (path, filled) => {
  expect(mayBecome(path, filled)).toBe(false);
});

test.each(['{{a}}', '{{a}}a', '{{a}}a{{b}}'])('many of `%s` need no trying of every way to fill them', (places) => {
  expect(mayBecome(`${places.repeat(45)}z`, 'a'.repeat(200))).toBe(false);
});
