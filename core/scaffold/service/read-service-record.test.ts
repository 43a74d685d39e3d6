import { expect, test } from 'vitest';
import { readServiceRecord } from './read-service-record.ts';
import { serviceRecord } from './service-record.ts';

const VALUES = { serviceName: 'desk', description: '"quoted": #1', port: 8080, list: ['a'] };

test('a record reads as it was written, also in one line, or without values', () => {
  expect(readServiceRecord(serviceRecord({ name: 'node-api', version: 3 }, VALUES))).toEqual({
    template: 'node-api',
    version: 3,
    values: VALUES,
  });
  expect(readServiceRecord('{"template":"node-api","version":1}')).toEqual({
    template: 'node-api',
    version: 1,
    values: {},
  });
});

test.each([
  ['', 'It is not a map with `template` and `version`.'],
  ['- a\n', 'It is not a map with `template` and `version`.'],
  ['template: a\n---\ntemplate: b\n', 'It is not a map with `template` and `version`.'],
  ['version: 1\n', '`template` is `undefined`, which cannot be the name of a template.'],
  ['template: ../../etc\nversion: 1\n', '`template` is `../../etc`, which cannot be the name of a template.'],
  [
    'template: --upload-pack=x\nversion: 1\n',
    '`template` is `--upload-pack=x`, which cannot be the name of a template.',
  ],
  ['template: "`id`"\nversion: 1\n', "`template` is `'id'`, which cannot be the name of a template."],
  ['template: a\nversion: 1.5\n', '`version` is `1.5`, and versions are 1, 2, 3 …'],
  ['template: a\nversion: "1"\n', '`version` is `1`, and versions are 1, 2, 3 …'],
  ['template: a\nversion: 1\nvalues: none\n', '`values` is `none`, and must be a map.'],
  [
    'template: !!js/function x\nversion: 1\n',
    'This is a custom tag; entries are plain data. Delete the word that starts with `!`.',
  ],
  [
    '<<<<<<< yours\ntemplate: a\n=======\ntemplate: b\n>>>>>>> other\n',
    'A merge was not finished here: both sides are still in the file. Keep one side, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.',
  ],
  [`template: a\nversion: 1\n# ${'x'.repeat(70_000)}\n`, 'It is larger than any record.'],
])('what is none is reported: %j', (text, error) => {
  expect(readServiceRecord(text)).toEqual({ error });
});

test('aliases that multiply are not followed', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`)}]`,
  );
  expect(readServiceRecord(['template: x', 'a0: &a0 [1]', ...levels].join('\n'))).toMatchObject({
    error: expect.stringMatching(/^Aliases multiply/),
  });
});
