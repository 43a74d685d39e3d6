import { expect, test } from 'vitest';
import { requesterIn, requestersIn } from './commits-of.ts';

const asked = (...logins: string[]) =>
  ['Add it', '', ...logins.map((login, id) => `Requested-by: ${login} (${id})`)].join('\n');

test('one name in all commits is the requester', () => {
  expect(requesterIn([asked('ines'), 'Fix it', asked('Ines')])?.login).toBe('ines');
});

test.each([
  ['of several commits', [asked('ines'), asked('wei')]],
  ['of one commit', [asked('ines', 'wei')]],
])('of two names %s none is the requester, and both asked', (_, messages) => {
  expect(requesterIn(messages)).toBe(undefined);
  expect(requestersIn(messages).map(({ login }) => login)).toEqual(['ines', 'wei']);
});
