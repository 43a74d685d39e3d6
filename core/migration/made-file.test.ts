import { expect, test } from 'vitest';
import { isAsMade, madeFile, madeVersion } from './made-file.ts';

const made = madeFile('1.2.3', 'name: Review\non: push\n');

test('a made file names its release and what makes it again', () => {
  expect(made).toBe(
    '# Made by waypost 1.2.3, do not edit: `npx waypost upgrade` makes it again. 39df3785\nname: Review\non: push\n',
  );
  expect([madeVersion(made), madeVersion('name: Review\n')]).toEqual(['1.2.3', undefined]);
});

test('an edit below the heading shows, and the ends of lines of another system are none', () => {
  expect(isAsMade(made)).toBe(true);
  expect(isAsMade(made.replaceAll('\n', '\r\n'))).toBe(true);
  expect(isAsMade(`${made}# Ours.\n`)).toBe(false);
  expect(isAsMade('name: Review\n')).toBe(false);
});
