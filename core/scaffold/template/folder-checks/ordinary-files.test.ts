import { expect, test } from 'vitest';
import { folderReport, reported } from '../../testing.ts';

test('links are reported', () => {
  const link = 'templates/tiny/skeleton/link';
  expect(folderReport({ 'skeleton/link': '', 'skeleton/a': '' }, [], (path) => path !== link)).toBe(
    reported(
      'skeleton/link:1:1  error  readable',
      'This is a link or a special file, and a template has ordinary files only.',
      'Replace it with an ordinary file, or delete it.',
    ),
  );
});

test.each(['skeleton/', 'new/'])('%s is shown where it is a link itself, also when there is nothing else', (part) => {
  expect(folderReport({ [part]: '' }, [], (path) => path !== `templates/tiny/${part}`)).toBe(
    reported(
      `${part}:1:1  error  readable`,
      'This is a link or a special file, and a template has ordinary files only.',
      'Replace it with an ordinary file, or delete it.',
    ),
  );
});
