import { execFileSync } from 'node:child_process';
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
])('%s stays, since %s', (text) => expect(fillText(text, VALUES, 'a.txt')).toBe(text));

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

/** Characters that mean something in one syntax or another. */
const ODD = `it's "a" \x24(echo b) \x24{c} #{d} \`e\` \\ */ {f} \x24g @h <i>`;

test.each([
  ['#!/bin/sh', 'sh', 'printf %s "{{d}}"'],
  ['#!/usr/bin/env bash', 'bash', "printf %s '{{d}}' # don't"],
  ['#!/usr/bin/env -S node --no-warnings', 'node', 'process.stdout.write("{{d}}")'],
  ['#!/usr/bin/env node', 'node', "/* don't */ process.stdout.write('{{d}}' + /* {{d}} */ '')"],
  ['#!/usr/bin/env node', 'node', 'process.stdout.write(`{{d}}`); // {{d}}'],
])('the line %s says how %s reads values: %s', (first, program, line) => {
  const made = fillText(`${first}\n${line}\n`, { d: ODD }, 'bin/start');
  const option = program === 'node' ? '-e' : '-c';
  expect(execFileSync(program, [option, made.replace(/^#!.*/, '')], { encoding: 'utf8' })).toBe(ODD);
});

test('make reads `$` before the shell does', () => {
  const made = fillText('all:\n\t@printf %s "{{d}}"\n', { d: '\x24(shell id) \x24x' }, 'Makefile');
  expect(made).toBe('all:\n\t@printf %s "\\\x24\x24(shell id) \\\x24\x24x"\n');
});

test('a line end in a value does not end a comment', () => {
  expect(fillText('# {{d}}\n', { d: 'a\nrm x' }, 'a.sh')).toBe('# a rm x\n');
  expect(fillText('// {{d}}\n', { d: 'a\nf()' }, 'a.ts')).toBe('// a f()\n');
});

test.each([
  ['a.js', `/* don't */ f("{{d}}")`, `/* don't */ f("\\"'")`],
  ['a.js', `f("{{d}}") // don't "{{d}}"`, `f("\\"'") // don't ""'"`],
  ['a.js', `f('http://x', '{{d}}')`, `f('http://x', '"\\'')`],
  ['a.py', `x = 1 # don't "{{d}}"`, `x = 1 # don't ""'"`],
  ['a.py', `f"{{d}}"`, `f"\\"\\'"`],
  ['a.yaml', `# don't\na: '\\' # don't\nb: {{d}}`, `# don't\na: '\\' # don't\nb: "\\"'"`],
  ['a.yaml', `a: ['\\', "{{d}}"]`, `a: ['\\', "\\"'"]`],
  ['a.sh', `f '\\' "{{d}}" \x24{#x}`, `f '\\' "\\"'" \x24{#x}`],
  ['a.sh', `f \x24{#x} "{{d}}"`, `f \x24{#x} "\\"'"`],
  ['a.php', `#[Route("{{d}}")]`, `#[Route("\\"'")]`],
  ['a.css', `a { background: url(//x) "{{d}}" }`, `a { background: url(//x) "\\"'" }`],
])('in %s it is known where a string begins: %s', (path, text, made) => {
  expect(fillText(text, { d: `"'` }, path)).toBe(made);
});

test('each language keeps what it reads in strings', () => {
  const filled = (path: string, text: string) => fillText(text, { d: `"\x24{a} #{b} \`c\` {d}'` }, path);
  expect({
    ruby: filled('a.rb', 'd = "{{d}}"'),
    kotlin: filled('build.gradle.kts', 'd = "{{d}}"'),
    groovy: filled('Jenkinsfile', 'd = "{{d}}"'),
    php: filled('a.php', 'd("{{d}}")'),
    phpSingle: filled('a.php', "d('{{d}}')"),
    dart: filled('a.dart', "d('{{d}}')"),
    perl: filled('a.pl', 'd "{{d}}"'),
    go: filled('a.go', 'd := `{{d}}`'),
    python: filled('a.py', 'd(f"{{d}}")'),
    jsxAttribute: filled('a.tsx', '<p title="{{d}}">'),
    jsxAttributeLine: filled('a.vue', '  title="{{d}}"'),
    jsxText: filled('a.tsx', `<p>It's "{{d}}"</p>`),
    jsxCode: filled('a.tsx', `const d = f("{{d}}");`),
    script: fillText('<script>d = "{{d}}"</script>', { d: '\\' }, 'a.html'),
    notebook: filled('a.ipynb', '"{{d}}"'),
    settings: filled('.prettierrc', '"{{d}}"'),
    example: filled('.env.example', 'D="{{d}}"'),
  }).toMatchInlineSnapshot(`
    {
      "dart": "d('"\\\${a} #{b} \`c\` {d}\\'')",
      "example": "D="\\"\\\${a} #{b} \\\`c\\\` {d}'"",
      "go": "d := \`"\${a} #{b} \` + "\`" + \`c\` + "\`" + \` {d}'\`",
      "groovy": "d = "\\"\\\${a} #{b} \`c\` {d}'"",
      "jsxAttribute": "<p title="&#34;$&#123;a&#125; #&#123;b&#125; &#96;c&#96; &#123;d&#125;&#39;">",
      "jsxAttributeLine": "  title="&#34;$&#123;a&#125; #&#123;b&#125; &#96;c&#96; &#123;d&#125;&#39;"",
      "jsxCode": "const d = f("\\"\${a} #{b} \`c\` {d}'");",
      "jsxText": "<p>It's "&#34;$&#123;a&#125; #&#123;b&#125; &#96;c&#96; &#123;d&#125;&#39;"</p>",
      "kotlin": "d = "\\"\\\${a} #{b} \`c\` {d}'"",
      "notebook": ""\\"\${a} #{b} \`c\` {d}'"",
      "perl": "d "\\"\\\${a} #{b} \`c\` {d}'"",
      "php": "d("\\"\\\${a} #{b} \`c\` {d}'")",
      "phpSingle": "d('"\${a} #{b} \`c\` {d}\\'')",
      "python": "d(f"\\"\${{a}} #{{b}} \`c\` {{d}}\\'")",
      "ruby": "d = "\\"\${a} \\#{b} \`c\` {d}'"",
      "script": "<script>d = "&#92;"</script>",
      "settings": ""\\"\${a} #{b} \`c\` {d}'"",
    }
  `);
});

test('a line of many places is read once', () => {
  const places = 60_000;
  const made = fillText(`[${'"{{d}} is", '.repeat(places)}]`, { d: '"' }, 'a.yaml');
  expect(made).toBe(`[${'"\\" is", '.repeat(places)}]`);
});
