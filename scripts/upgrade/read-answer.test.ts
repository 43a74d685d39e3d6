import { expect, test } from 'vitest';
import { readAnswer } from './read-answer.ts';

const read = (answer: unknown) => readAnswer('0.2.0', JSON.stringify(answer));

test('an answer is read, and what it has beside is passed over', () => {
  const migrated = [{ version: '0.2.0', summary: 'A.', paths: ['catalog/a.yaml'] }];
  const changes = { 'catalog/a.yaml': 'a', '.github/ISSUE_TEMPLATE/old.yml': null };
  expect(read({ changes, migrated: [...migrated, 1, { version: '0.2.0' }], failed: 'none', more: 1 })).toEqual({
    changes,
    migrated,
    failed: [],
    generated: [],
  });
});

test.each([
  'core/a.ts',
  '../outside',
  'catalog/../../outside',
  'catalog//a.yaml',
  'catalog/.GIT/config',
  '.github/../.git/hooks/pre-commit',
  '.waypost/base',
  '/etc/passwd',
  'catalog/.git./config',
  'catalog/git~2/config',
  'catalog/.g\u200cit/config',
  'catalog/.git::$INDEX_ALLOCATION/config',
  'catalog/a\\..\\b',
  'catalog/',
  'catalog',
])('nothing is changed at `%s`', (path) => {
  expect(() => read({ changes: { [path]: 'x' } })).toThrow(
    `0.2.0 of the product gave an invalid answer: it tries to change \`${path}\`. Nothing was changed.`,
  );
});

test.each([[[]], [{}], [{ changes: 'x' }], [{ changes: { 'catalog/a.yaml': 1 } }]])('%j is no answer', (answer) => {
  expect(() => read(answer)).toThrow('0.2.0 of the product gave an invalid answer: ');
});

test('words that are no JSON are no answer', () => {
  expect(() => readAnswer('0.2.0', 'done')).toThrow(
    '0.2.0 of the product gave an invalid answer: it did not list the changes. Nothing was changed.',
  );
});
