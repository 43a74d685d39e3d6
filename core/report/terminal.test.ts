import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../catalog/problem.ts';
import { reports } from './index.ts';
import { type Paint, terminalReport } from './terminal.ts';
import { problem } from './testing.ts';

const OWNER: Partial<Problem> = {
  ...{ message: '`owner` names `payment`, which is not in the catalog.', hint: 'Did you mean `payments`?' },
  pointer: '/owner',
};
const report = (given: Partial<Problem>, text?: string, paint?: Paint) =>
  terminalReport([problem({ ...OWNER, ...given })], {
    ...(text !== undefined && { files: new Map([['a.yaml', text]]) }),
    ...(paint && { paint }),
  });
const frame = (text: string, given: Partial<Problem>) => report(given, text).split('\n').slice(3);

test('a problem is its place, its rule, its sentence and its hint', () => {
  expect(report({})).toBe(`a.yaml:3:8  error  owner-exists
  \`owner\` names \`payment\`, which is not in the catalog.
  Did you mean \`payments\`?`);
});

test('with the text of the file the line is shown, and what is meant is marked', () => {
  expect(report({}, 'kind: service\nname: checkout\nowner: payment # who?\n')).toBe(`a.yaml:3:8  error  owner-exists
  \`owner\` names \`payment\`, which is not in the catalog.
  Did you mean \`payments\`?
    3 | owner: payment # who?
      |        ^^^^^^^`);
});

test('the errors of a file come before its warnings, and files stay in their order', () => {
  const warning = { severity: 'warning' } as const;
  const text = terminalReport([
    problem({ ...warning, line: 1 }),
    problem({ line: 2 }),
    problem({ ...warning, line: 3 }),
    problem({ line: 4 }),
    problem({ ...warning, file: 'b.yaml', line: 1 }),
    problem({ file: 'c.yaml', line: 1 }),
  ]);
  expect(text.split('\n').flatMap((line) => /^\S+:\d+(?=:)/.exec(line) ?? [])).toEqual([
    ...['a.yaml:2', 'a.yaml:4', 'a.yaml:1', 'a.yaml:3', 'b.yaml:1', 'c.yaml:1'],
  ]);
});

test.each([
  ['a quoted text to its end', 'a: "b c" d', 4, '   ^^^^^'],
  ['a value in a flow map', '{ a: b, c }', 6, '     ^'],
  ['a place behind the line', 'a:', 3, '  ^'],
  ['a tab as one blank', '\ta: b', 5, '    ^'],
])('the mark takes in %s', (_, text, column, marks) => {
  expect(frame(text, { line: 1, column })[1]?.slice('      | '.length)).toBe(marks);
});

test('the mark is below what it means, also behind characters that are not shown', () => {
  expect(frame('a\u001b[31m\u202e: bad', { line: 1, column: 10 })).toEqual(['    1 | a: bad', '      |    ^^^']);
});

test('of a long line the part around the place is shown', () => {
  const [line, mark] = frame(`${'x'.repeat(1000)} bad ${'y'.repeat(1000)}`, { line: 1, column: 1002 });
  expect(line).toBe(`    1 | ${'x'.repeat(79)} bad ${'y'.repeat(76)}`);
  expect(mark).toBe(`      | ${' '.repeat(80)}^^^`);
  expect(frame('x'.repeat(1_000_000), { line: 1, column: 1 })[1]?.length).toBeLessThan(200);
});

test('a line that is empty or not there has no frame', () => {
  expect([frame('a\n\nb', { line: 2 }), frame('a', { line: 9 })]).toEqual([[], []]);
});

test('colours mark the place, the severity and the frame', () => {
  const paint: Paint = (style, text) => `<${style}>${text}</${style}>`;
  expect(report({ severity: 'warning' }, 'a\nb\nowner: payment', paint).split('\n')).toEqual([
    '<bold>a.yaml:3:8</bold>  <yellow>warning</yellow>  owner-exists',
    '  `owner` names `payment`, which is not in the catalog.',
    '  Did you mean `payments`?',
    '    <dim>3 | owner: payment</dim>',
    '    <dim>  |        ^^^^^^^</dim>',
  ]);
});

test('what a terminal would obey is left out, and so is what turns the direction of reading', () => {
  const evil = 'a\u001b[2J\u001b]8;;https://e.example\u0007b\u0000\u0008\u009b31m\u202ec\u2066\u061c\u2028d';
  expect(report({ message: evil, hint: evil })).toBe('a.yaml:3:8  error  owner-exists\n  abcd\n  abcd');
});

test('a file whose name has line breaks stays on its line', () => {
  expect(report({ file: 'a\nb\u001b[31m.yaml' }).split('\n')[0]).toBe('a b.yaml:3:8  error  owner-exists');
});

test('the report of a validation ends with what was skipped and the verdict', () => {
  const skipped = [{ file: 't\n.yaml', reason: 'It is a\u001b[1m workflow.' }];
  expect(reports.terminal({ entities: 2, skipped, problems: [] })).toBe(
    't .yaml  skipped\n  It is a workflow.\n\n2 entities, no problems.',
  );
});

test('no text of any file reaches the terminal with a control character', () => {
  const unit = fc.constantFrom(
    ...'ab[]m\u0000\u0007\u001b\u007f\u0085\u009b\u061c\u2028\u202e\u2066\r\n\t',
    ']8;;',
    '\u001b[2J',
  );
  const text = fc.string({ unit, maxLength: 20 });
  fc.assert(
    fc.property(text, text, text, fc.nat(30), (message, file, content, column) => {
      const files = new Map([[file, content]]);
      const said = terminalReport([problem({ message, hint: message, file, line: 1, column: column + 1 })], { files });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
    }),
  );
});

test('what explains a problem is named once, at the first problem of it', () => {
  const text = terminalReport([problem(), problem({ line: 4 }), problem({ rule: 'schema', line: 5 })], {
    explainedBy: ({ rule }) => (rule === 'schema' ? 'service.tier' : rule),
  });
  expect(text.split('\n').filter((line) => line.includes('More:'))).toEqual([
    '  More: npx portal explain owner-exists',
    '  More: npx portal explain service.tier',
  ]);
});
