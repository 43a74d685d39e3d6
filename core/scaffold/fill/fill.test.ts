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

test('declared names are filled, with their forms, and what was not given with nothing', () => {
  expect(fillText('# {{serviceName.title}} on {{port}}, {{serviceName}}', VALUES, 'README.md')).toBe(
    '# Order Desk on 8080, order-desk',
  );
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

test('a number stays a number in YAML, and a text a text, also one that begins with a comma', () => {
  expect(fillText('a: {{port}}\nb: {{t}}\nc: {{flag}}', { port: 8080, t: '8080', flag: true }, 'a.yaml')).toBe(
    'a: 8080\nb: "8080"\nc: true',
  );
  expect(fillText('d: {{d}}', { d: ', or' }, 'a.yaml')).toBe('d: ", or"');
});

const SAID = VALUES.description;

test.each([
  ['a.json', '{"d": "{{d}}"}', SAID, '{"d": "It\'s \\"new\\": #1"}'],
  ['a.ts', "const d = '{{d}}';", SAID, "const d = 'It\\'s \"new\": #1';"],
  ['a.ts', '`{{d}}`', '`\x24{x}`', '`\\`\\\x24{x}\\``'],
  ['a.yaml', 'd: {{d}}', SAID, 'd: "It\'s \\"new\\": #1"'],
  ['a.yml', "d: '{{d}}'", SAID, "d: 'It''s \"new\": #1'"],
  ['a.html', '<p>{{d}}</p>', SAID, '<p>It&#39;s &#34;new&#34;: #1</p>'],
  ['a.sh', 'echo "{{d}}"', '$(id) `id`', 'echo "\\$(id) \\`id\\`"'],
  ['Dockerfile', 'RUN echo {{d}}', 'a; id', 'RUN echo a\\; id'],
  ['a.tsx', '<h1>{{d}}</h1>', '{x}<b>', '<h1>&#123;x&#125;&#60;b&#62;</h1>'],
  ['main.tf', 'd = "{{d}}"', '\x24{file("x")}', 'd = "$\x24{file(\\"x\\")}"'],
  ['a.toml', "d = '{{d}}'", SAID, 'd = \'It’s "new": #1\''],
  ['README.md', '{{d}}', SAID, SAID],
])('a value stays a value in the syntax of %s: %s', (path, text, d, made) => {
  expect(fillText(text, { d }, path)).toBe(made);
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

test.each([
  ['a.rb', 'd = "{{d}}"', 'd = "\\"\x24{a} \\#{b} `c` {d}\'"'],
  ['build.gradle.kts', 'd = "{{d}}"', 'd = "\\"\\\x24{a} #{b} `c` {d}\'"'],
  ['Jenkinsfile', 'd = "{{d}}"', 'd = "\\"\\\x24{a} #{b} `c` {d}\'"'],
  ['a.php', 'd("{{d}}")', 'd("\\"\\\x24{a} #{b} `c` {d}\'")'],
  ['a.php', "d('{{d}}')", "d('\"\x24{a} #{b} `c` {d}\\'')"],
  ['a.dart', "d('{{d}}')", "d('\"\\\x24{a} #{b} `c` {d}\\'')"],
  ['a.pl', 'd "{{d}}"', 'd "\\"\\\x24{a} #{b} `c` {d}\'"'],
  ['a.go', 'd := `{{d}}`', 'd := `"\x24{a} #{b} ` + "`" + `c` + "`" + ` {d}\'`'],
  ['a.py', 'd(f"{{d}}")', 'd(f"\\"\x24{{a}} #{{b}} `c` {{d}}\\\'")'],
  ['a.tsx', '<p title="{{d}}">', '<p title="&#34;$&#123;a&#125; #&#123;b&#125; &#96;c&#96; &#123;d&#125;&#39;">'],
  ['a.vue', '  title="{{d}}"', '  title="&#34;$&#123;a&#125; #&#123;b&#125; &#96;c&#96; &#123;d&#125;&#39;"'],
  ['a.tsx', '<p>It\'s "{{d}}"</p>', '<p>It\'s "&#34;$&#123;a&#125; #&#123;b&#125; &#96;c&#96; &#123;d&#125;&#39;"</p>'],
  ['a.tsx', 'const d = f("{{d}}");', 'const d = f("\\"\x24{a} #{b} `c` {d}\'");'],
  ['a.ipynb', '"{{d}}"', '"\\"\x24{a} #{b} `c` {d}\'"'],
  ['.prettierrc', '"{{d}}"', '"\\"\x24{a} #{b} `c` {d}\'"'],
  ['.env.example', 'D="{{d}}"', 'D="\\"\\\x24{a} #{b} \\`c\\` {d}\'"'],
])('%s keeps what it reads in strings: %s', (path, text, made) => {
  expect(fillText(text, { d: `"\x24{a} #{b} \`c\` {d}'` }, path)).toBe(made);
});

test('a backslash in a script of a page is escaped as its markup', () => {
  expect(fillText('<script>d = "{{d}}"</script>', { d: '\\' }, 'a.html')).toBe('<script>d = "&#92;"</script>');
});

test('a line of many places is read once', () => {
  const places = 60_000;
  const made = fillText(`[${'"{{d}} is", '.repeat(places)}]`, { d: '"' }, 'a.yaml');
  expect(made).toBe(`[${'"\\" is", '.repeat(places)}]`);
});
