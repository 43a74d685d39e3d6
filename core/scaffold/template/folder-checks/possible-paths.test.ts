import { expect, test } from 'vitest';
import { folderReport, reported } from '../../testing.ts';

test('a path from two sources, and one that cannot be made, are reported at the file', () => {
  const clash = folderReport({ 'skeleton/LICENSE': '', 'new/a.ejs.t': '---\nto: LICENSE\n---\n' });
  expect(clash).toBe(
    reported(
      'new/a.ejs.t:1:1  error  schema',
      'Two sources make this file: skeleton/, new/, or the record that every service gets.',
      'Keep one of them in the template; with `inject: true`, a file of new/ adds to one of skeleton/.',
    ),
  );
  expect(folderReport({ 'skeleton/a': '', 'skeleton/.waypost.yaml': '' })).toMatch(
    /^templates\/tiny\/skeleton\/\.waypost/,
  );
  expect(folderReport({ 'skeleton/{{serviceName}}/a?.md': '' })).toBe(
    reported(
      'skeleton/{{serviceName}}/a?.md:1:1  error  schema',
      'The path has the part `a?.md`, which is not a valid name on every system.',
      'Choose another value, or fix the template.',
    ),
  );
  expect(folderReport({ 'skeleton/.github/workflows/ci.yml': '' })).toContain(
    'GitHub would run this file, and the template does not declare workflows.',
  );
});
