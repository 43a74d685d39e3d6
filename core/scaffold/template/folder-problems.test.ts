import { expect, test } from 'vitest';
import type { Files } from '../../catalog/files.ts';
import { terminalReport } from '../../report/terminal.ts';
import { manifest, templateOf } from '../testing.ts';
import { folderProblems } from './folder-problems.ts';

/** What is said of a template with these files below its folder. */
function report(
  below: Record<string, string>,
  lines: readonly string[] = [],
  isOrdinary?: Files['isOrdinary'],
): string {
  const all = { 'template.yaml': manifest(...lines), ...below };
  const texts = new Map(Object.entries(all).map(([path, text]) => [`templates/tiny/${path}`, text]));
  const files: Files = {
    keys: () => texts.keys(),
    has: (path) => texts.has(path),
    get: (path) => texts.get(path),
    ...(isOrdinary && { isOrdinary }),
  };
  return terminalReport(folderProblems(templateOf(...lines), files));
}

const told = (file: string, ...lines: string[]) =>
  [`templates/tiny/${file}`, ...lines.map((line) => `  ${line}`)].join('\n');

test('a template whose files can be made is fine', () => {
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
    report(below, ["files: { executable: ['bin/{{serviceName}}', LICENSE], verbatim: ['docs/**', .env.example] }"]),
  ).toBe('');
});

test('of a template.yaml that is alone nothing is said', () => {
  expect(report({}, ['files: { executable: [run] }'])).toBe('');
});

test('what is no template in new/ is told', () => {
  expect(report({ 'new/prompt.js': '' })).toBe(
    told(
      'new/prompt.js:1:1  error  readable',
      'This file is no Hygen template, and new/ may have no other files.',
      'Rename it to end in `.ejs.t`, or move it into skeleton/.',
    ),
  );
});

test.each([
  ['---\nto: a\n---\none\n<% if (x) { %>\ntwo\n', '5:1', "It is no EJS: Unexpected token ')'."],
  ['---\nto: a\n---\none\n two <%= x \n', '5:6', 'It is no EJS: `<%=` is not closed by `%>`.'],
  ['---\nto: a\n---\n<%= fine %>\n<%= a b %>\n', '5:1', 'It is no EJS: missing ) after argument list.'],
  ['---\nto: "<%= x \'a\' %>"\n---\n', '2:1', '`to` of its front matter is no EJS: missing ) after argument list.'],
])('EJS that cannot be compiled is told at its place: %j', (text, place, said) => {
  const [first, second] = report({ 'new/a.ejs.t': text }).split('\n');
  expect([first, second]).toEqual([expect.stringMatching(/^templates\/tiny\/new\/a\.ejs\.t:/), expect.any(String)]);
  expect({ place: first?.match(/t:(\S+)/)?.[1], said: second?.trim() }).toEqual({ place, said });
});

test('nothing of a template runs when it is looked at', () => {
  const text = '---\nto: "<%= globalThis.waypostRan = 1 %>"\n---\n<% globalThis.waypostRan = 1 %>';
  expect(report({ 'new/a.ejs.t': text })).toBe('');
  expect(globalThis).not.toHaveProperty('waypostRan');
});

test('front matter that cannot be read, or makes nothing, is told', () => {
  expect(report({ 'new/a.ejs.t': "---\nto: <%= a ? 'b' : null %>\n---\n" })).toMatch(
    /^templates\/tiny\/new\/a\.ejs\.t:2:\d+ {2}error {2}readable\n {2}Its front matter cannot be read\. .*\n {2}Quote values that contain `: ` or `#`\.$/,
  );
  expect(report({ 'new/a.ejs.t': 'to: a\n' })).toBe(
    told(
      'new/a.ejs.t:1:1  warning  readable',
      'This file has no front matter, so it makes nothing.',
      'Start it with `---`, `to: …` and `---`.',
    ),
  );
  expect(report({ 'new/a.ejs.t': '---\nto: a\nsh: npm i\n---\n' })).toBe(
    told(
      'new/a.ejs.t:3:1  error  readable',
      '`sh` would start a program, which is not allowed.',
      'Delete `sh`; `checks` in template.yaml run programs.',
    ),
  );
});

test('links are told', () => {
  const link = 'templates/tiny/skeleton/link';
  expect(report({ 'skeleton/link': '', 'skeleton/a': '' }, [], (path) => path !== link)).toBe(
    told(
      'skeleton/link:1:1  error  readable',
      'This is a link or a special file, and a template has ordinary files only.',
      'Replace it with an ordinary file, or delete it.',
    ),
  );
});

test.each(['skeleton/', 'new/'])('%s is told where it is a link itself, also when there is nothing else', (part) => {
  expect(report({ [part]: '' }, [], (path) => path !== `templates/tiny/${part}`)).toBe(
    told(
      `${part}:1:1  error  readable`,
      'This is a link or a special file, and a template has ordinary files only.',
      'Replace it with an ordinary file, or delete it.',
    ),
  );
});

test('a path from two sources, and one that cannot be made, are told at the file', () => {
  const clash = report({ 'skeleton/LICENSE': '', 'new/a.ejs.t': '---\nto: LICENSE\n---\n' });
  expect(clash).toBe(
    told(
      'new/a.ejs.t:1:1  error  schema',
      'Two sources make this file: skeleton/, new/, or the record that every service gets.',
      'Keep one of them in the template; with `inject: true`, a file of new/ adds to one of skeleton/.',
    ),
  );
  expect(report({ 'skeleton/a': '', 'skeleton/.waypost.yaml': '' })).toMatch(/^templates\/tiny\/skeleton\/\.waypost/);
  expect(report({ 'skeleton/{{serviceName}}/a?.md': '' })).toBe(
    told(
      'skeleton/{{serviceName}}/a?.md:1:1  error  schema',
      'The path has the part `a?.md`, which is not a valid name on every system.',
      'Choose another value, or fix the template.',
    ),
  );
  expect(report({ 'skeleton/.github/workflows/ci.yml': '' })).toContain(
    'GitHub would run this file, and the template does not declare workflows.',
  );
});

test('what is added to nothing is told, where it is certain', () => {
  const add = { 'new/a.ejs.t': '---\nto: src/main.ts\ninject: true\nprepend: true\n---\n' };
  expect(report({ ...add, 'skeleton/src/app.ts': '' })).toBe(
    told(
      'new/a.ejs.t:1:1  error  schema',
      'It adds to `src/main.ts`, and neither skeleton/ nor new/ makes that file.',
      'Correct `to`, or delete `inject`, so that it makes the file.',
    ),
  );
  expect(report({ ...add, 'skeleton/src/main.ts': '' })).toBe('');
  expect(report({ ...add, 'skeleton/src/{{serviceName}}.ts': '' })).toBe('');
  expect(report({ ...add, 'new/0.ejs.t': '---\nto: <%= system %>\n---\n' })).toBe('');
});

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
  expect(report(below, ["files: { executable: ['bin/{{serviceName}}'] }"])).toBe('');
});

test('lists that match nothing are told at their item', () => {
  const lines = ["files: { executable: [run, go], verbatim: ['docs/**'] }"];
  expect(report({ 'skeleton/go': '' }, lines)).toBe(
    [
      told(
        'template.yaml:16:23  error  schema',
        '`files.executable` names `run`, which the template does not make.',
        'Correct the path, or delete it from the list.',
      ),
      told(
        'template.yaml:16:44  warning  schema',
        '`files.verbatim` has `docs/**`, which no file of skeleton/ matches.',
        'Correct the glob, or delete it from the list.',
      ),
    ].join('\n\n'),
  );
  expect(report({ 'skeleton/go': '', 'new/a.ejs.t': '---\nto: <%= owner %>\n---\n' }, lines)).not.toContain('`run`');
});
