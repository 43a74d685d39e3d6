import { expect, test } from 'vitest';
import { givenVariables } from './given-variables.ts';

test('a line is a variable; comments and empty lines are left out', () => {
  const text = '# servers of dev\nDEV_POSTGRESQL_URL=postgresql://a:b=c@host/\r\n\n  WAYPOST_STATE_KEY=a b\n';
  expect([...givenVariables(text)]).toEqual([
    ['DEV_POSTGRESQL_URL', 'postgresql://a:b=c@host/'],
    ['WAYPOST_STATE_KEY', 'a b'],
  ]);
});

test.each(['hunter2', 'lower=1', 'EMPTY=', 'export A=1'])(
  'what is no variable is named by its line only: %s',
  (line) => {
    expect(() => givenVariables(`A=1\n${line}`)).toThrow(
      /^Line 2 of the secret `WAYPOST_VARIABLES` is not a variable\.$/,
    );
  },
);
