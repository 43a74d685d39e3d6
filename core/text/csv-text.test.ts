import { expect, test } from 'vitest';
import { csvText } from './csv-text.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM', "'＠SUM"],
  ['  =1', "  '=1"],
  ['\t=1', "'\t'=1"],
  ['a;=1', "a;'=1"],
  ['a; =1', "a; '=1"],
  ['a\t@x', "a\t'@x"],
  ['a\n=1', `"a\n'=1"`],
  ['a\r\n-1', `"a\r\n'-1"`],
  ['a;"=1"', `"a;""'=1"""`],
  ['\rx', `"'\rx"`],
  ['a=1, b-2', '"a=1, b-2"'],
  ['gpj\u202eexe\u200b', 'gpj⟨U+202E⟩exe⟨U+200B⟩'],
])('the cell %j becomes %j', (cell, written) => expect(csvText([[cell]])).toBe(`${written}\r\n`));
