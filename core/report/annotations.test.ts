import { expect, test } from 'vitest';
import { annotations } from './annotations.ts';
import { problem } from './testing.ts';

test('a problem is a command that GitHub shows at the line', () => {
  expect(annotations([problem({ hint: 'Fix it.' })])).toBe(
    '::error file=a.yaml,line=3,col=8,title=owner-exists::No.%0AFix it.',
  );
});

test('errors come before warnings', () => {
  const lines = annotations([problem({ severity: 'warning' }), problem()]).split('\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['::error', '::warning']);
});

test('nothing in a file can end a command, add a property or begin another', () => {
  const evil = 'a,line=1::b%0A\r\n::set-output name=x::y';
  expect(annotations([problem({ file: evil, message: evil })])).toBe(
    '::error file=a%2Cline=1%3A%3Ab%250A%0A%3A%3Aset-output name=x%3A%3Ay,line=3,col=8,title=owner-exists::a,line=1::b%250A%0A::set-output name=x::y',
  );
});

test('ten of a severity are shown, and of more the last counts those that are not', () => {
  const many = (count: number) => annotations(Array.from({ length: count }, () => problem())).split('\n');
  expect(many(10)).toHaveLength(10);
  expect(many(11)).toHaveLength(10);
  expect(many(11).at(-1)).toBe('::error::2 more errors; the summary lists all of them.');
  expect(annotations([])).toBe('');
});

test('what has no line is shown at the first, and what has no file at none', () => {
  const { message, rule, severity } = problem();
  const fileless = { message, rule, severity };
  expect(annotations([{ ...fileless, file: 'a.yaml' }, fileless])).toBe(
    '::error file=a.yaml,line=1,title=owner-exists::No.\n::error title=owner-exists::No.',
  );
});

test('the page that explains a problem is the last line', () => {
  expect(annotations([problem()], () => 'https://p.example/rules/owner-exists/')).toMatch(
    /%0Ahttps:\/\/p\.example\/rules\/owner-exists\/$/,
  );
});
