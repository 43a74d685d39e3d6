import { expect, test } from 'vitest';
import { folderReport, reported } from '../../testing.ts';

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
