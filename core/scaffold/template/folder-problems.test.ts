import { expect, test } from 'vitest';
import { folderReport } from '../testing.ts';

test('a template whose files can be made is fine, and so is a template.yaml alone', () => {
  const below = {
    'skeleton/README.md': '',
    'skeleton/bin/{{serviceName}}': '',
    'skeleton/docs/a.svg': '',
    'skeleton/node_modules/a:b': '',
    'new/a.ejs.t': '---\nto: LICENSE\n---\n<% if (port > 1) { -%>\n<%= serviceName %>\n<% } -%>\n',
    'new/b.ejs.t': '---\nto: "<%= system ? \'README.md\' : null %>"\n---\n',
    'new/c.ejs.t': '---\nto: README.md\ninject: true\nafter: "^#"\n---\nmore\n',
  };
  expect(
    folderReport(below, [
      "files: { executable: ['bin/{{serviceName}}', LICENSE], verbatim: ['docs/**', .env.example] }",
    ]),
  ).toBe('');
  expect(folderReport({}, ['files: { executable: [run] }'])).toBe('');
});
