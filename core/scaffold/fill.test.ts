import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fillText, fillWord } from './fill.ts';

const VALUES = {
  serviceName: 'order-desk',
  description: 'It\'s "new": #1',
  port: 8080,
  system: undefined,
  list: ['a'],
};

test('declared names are filled, with their forms', () => {
  expect(fillText('# {{serviceName.title}} on {{port}}, {{serviceName}}', VALUES, 'README.md')).toBe(
    '# Order Desk on 8080, order-desk',
  );
});

test('what was not given is filled with nothing', () => {
  expect(fillText('a{{system}}b', VALUES, 'README.md')).toBe('ab');
});

test.each([
  ['\x24{{ github.ref }} and \x24{{serviceName}}', 'CI has it'],
  ['{{ serviceName }}', 'blanks stand in it'],
  ['{{other}} {{serviceName.shout}} {{constructor}}', 'nobody declared it'],
  ['{{list}}', 'a list has no text'],
  ['{serviceName} {{serviceName}', 'it is not closed'],
])('%s stays, since %s', (text) => {
  expect(fillText(text, VALUES, 'a.txt')).toBe(text);
});

test('what a value brings is not filled again', () => {
  expect(fillWord('{{a}}', { a: '{{b}}', b: 'no' })).toBe('{{b}}');
});

test('a number stays a number in YAML, and a text a text', () => {
  expect(fillText('a: {{port}}\nb: {{t}}\nc: {{flag}}', { port: 8080, t: '8080', flag: true }, 'a.yaml')).toBe(
    'a: 8080\nb: "8080"\nc: true',
  );
});

test('a text that begins with a comma is one in YAML, too', () => {
  expect(fillText('d: {{d}}', { d: ', or' }, 'a.yaml')).toBe('d: ", or"');
});

test('a value stays a value in the syntax of the file', () => {
  const filled = (path: string, text: string) => fillText(text, VALUES, path);
  expect({
    json: filled('a.json', '{"d": "{{description}}"}'),
    single: filled('a.ts', "const d = '{{description}}';"),
    template: fillText('`{{d}}`', { d: '`\x24{x}`' }, 'a.ts'),
    yaml: filled('a.yaml', 'd: {{description}}'),
    yamlQuoted: filled('a.yml', "d: '{{description}}'"),
    markup: filled('a.html', '<p>{{description}}</p>'),
    shell: fillText('echo "{{d}}"', { d: '$(id) `id`' }, 'a.sh'),
    bareShell: fillText('RUN echo {{d}}', { d: 'a; id' }, 'Dockerfile'),
    jsx: fillText('<h1>{{d}}</h1>', { d: '{x}<b>' }, 'a.tsx'),
    terraform: fillText('d = "{{d}}"', { d: '\x24{file("x")}' }, 'main.tf'),
    toml: filled('a.toml', "d = '{{description}}'"),
    prose: filled('README.md', '{{description}}'),
  }).toEqual({
    json: '{"d": "It\'s \\"new\\": #1"}',
    single: "const d = 'It\\'s \"new\": #1';",
    template: '`\\`\\\x24{x}\\``',
    yaml: 'd: "It\'s \\"new\\": #1"',
    yamlQuoted: "d: 'It''s \"new\": #1'",
    markup: '<p>It&#39;s &#34;new&#34;: #1</p>',
    shell: 'echo "\\$(id) \\`id\\`"',
    bareShell: 'RUN echo a\\; id',
    jsx: '<h1>&#123;x&#125;&#60;b&#62;</h1>',
    terraform: 'd = "$\x24{file(\\"x\\")}"',
    toml: 'd = \'It’s "new": #1\'',
    prose: 'It\'s "new": #1',
  });
});

test('whatever a text is, JSON and YAML give it back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\n\r]/.test(text)),
      (d) => {
        expect(JSON.parse(fillText('{"d": "{{d}}"}', { d }, 'a.json'))).toEqual({ d });
        expect(parse(fillText('d: {{d}}\n', { d }, 'a.yaml'))).toEqual({ d });
        expect(parse(fillText("d: '{{d}}'\n", { d }, 'a.yaml'))).toEqual({ d });
      },
    ),
    { examples: [[', and']] },
  );
});
