import { expect, test } from 'vitest';
import { terminalReport } from '#core/report/terminal.ts';
import { manifest } from '#core/scaffold/testing.ts';
import { plannedProblems } from './planned-problems.ts';

function report(below: Readonly<Record<string, string | Uint8Array>>, ...lines: string[]): string {
  const files = Object.entries({ 'template.yaml': manifest(...lines), ...below }).map(([path, content]) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return [path, { content: bytes, isExecutable: false }] as const;
  });
  return terminalReport(plannedProblems({ name: 'tiny', files: new Map(files), notes: [] }, undefined));
}

test('a template that can be made has none, whatever bytes are in its skeleton', () => {
  const below = { 'skeleton/bin/{{serviceName}}': '', 'skeleton/logo.png': Uint8Array.of(0, 255) };
  expect(report(below, "files: { executable: ['bin/{{serviceName}}'] }")).toBe('');
});

test('what is wrong beside template.yaml is reported as well', () => {
  const below = {
    'new/a.ejs.t': '---\nto: a\n---\n<% if (x) { %>',
    'new/b.ejs.t': Uint8Array.of(0xff, 0xff),
  };
  expect(report(below, 'files: { executable: [run] }')).toBe(
    [
      'templates/tiny/new/a.ejs.t:4:1  error  readable',
      "  It is no EJS: Unexpected token ')'.",
      '  Fix the code between `<%` and `%>`.',
      '',
      'templates/tiny/new/b.ejs.t:1:1  error  readable',
      '  The file is not UTF-8 text: byte 1 belongs to no character.',
      '  Save it as UTF-8.',
      '',
      'templates/tiny/template.yaml:16:23  error  schema',
      '  `files.executable` names `run`, which the template does not make.',
      '  Correct the path, or delete it from the list.',
    ].join('\n'),
  );
});
