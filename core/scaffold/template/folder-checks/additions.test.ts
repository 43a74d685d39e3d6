import { expect, test } from 'vitest';
import { folderReport, reported } from '../../testing.ts';
import { mayBecome } from './additions.ts';

test('what is added to nothing is reported, where it is certain', () => {
  const add = { 'new/a.ejs.t': '---\nto: src/main.ts\ninject: true\nprepend: true\n---\n' };
  expect(folderReport({ ...add, 'skeleton/src/app.ts': '' })).toBe(
    reported(
      'new/a.ejs.t:1:1  error  schema',
      'It adds to `src/main.ts`, and neither skeleton/ nor new/ makes that file.',
      'Correct `to`, or delete `inject`, so that it makes the file.',
    ),
  );
  expect(folderReport({ ...add, 'skeleton/src/main.ts': '' })).toBe('');
  expect(folderReport({ ...add, 'skeleton/src/{{serviceName}}.ts': '' })).toBe('');
  expect(folderReport({ ...add, 'new/0.ejs.t': '---\nto: <%= system %>\n---\n' })).toBe('');
});

test.each([
  ['src/main.ts', 'src/main.ts'],
  ['src/{{serviceName}}.ts', 'src/main.ts'],
  ['{{a}}{{b}}', 'x'],
  ['{{a}}-{{b.snake}}/x{{c}}x', 'one-two/xx'],
  ['a{{x}}ab', 'aabab'],
])('`%s` may become `%s`', (path, filled) => expect(mayBecome(path, filled)).toBe(true));

test.each([
  ['src/main.ts', 'src/main.js'],
  ['{{serviceName}}.ts', 'src/main.ts'],
  ['src/{{serviceName}}', 'src'],
  ['a{{x}}a', 'a'],
  ['a.{{x}}', 'ab1'],
  ['{{a}}-{{b}}-{{c}}', 'one-two'],
])('`%s` never becomes `%s`', (path, filled) => expect(mayBecome(path, filled)).toBe(false));

test.each(['{{a}}', '{{a}}a', '{{a}}a{{b}}'])('many of `%s` need no trying of every way to fill them', (places) => {
  expect(mayBecome(`${places.repeat(45)}z`, 'a'.repeat(200))).toBe(false);
});
