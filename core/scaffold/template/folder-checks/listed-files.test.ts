import { expect, test } from 'vitest';
import { folderReport, reported } from '../../testing.ts';

test.each([
  [`to: "<%= 'bin/' + serviceName %>"`],
  [`to: "bin/<%= serviceName.replace('-', '_') %>"`],
  [`to: "<%= system ? 'bin/a' : 'bin/b' %>"`],
  [`"to": "<%= system %>"`],
])('where %s is known only once it ran, nothing is said about what is made', (to) => {
  const below = {
    'new/a.ejs.t': `---\n${to}\n---\n`,
    'new/b.ejs.t': '---\nto: bin/b\ninject: true\nappend: true\n---\n',
  };
  expect(folderReport(below, ["files: { executable: ['bin/{{serviceName}}'] }"])).toBe('');
});

test('lists that match nothing are reported at their item', () => {
  const lines = ["files: { executable: [run, go], verbatim: ['docs/**'] }"];
  expect(folderReport({ 'skeleton/go': '' }, lines)).toBe(
    [
      reported(
        'template.yaml:16:23  error  schema',
        '`files.executable` names `run`, which the template does not make.',
        'Correct the path, or delete it from the list.',
      ),
      reported(
        'template.yaml:16:44  warning  schema',
        '`files.verbatim` has `docs/**`, which no file of skeleton/ matches.',
        'Correct the glob, or delete it from the list.',
      ),
    ].join('\n\n'),
  );
  expect(folderReport({ 'skeleton/go': '', 'new/a.ejs.t': '---\nto: <%= owner %>\n---\n' }, lines)).not.toContain(
    '`run`',
  );
});
