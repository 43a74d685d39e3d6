import { expect, test } from 'vitest';
import { readReference } from './read-reference.ts';

test.each(['openapi', 'asyncapi', 'graphql', 'grpc'] as const)('an empty description is a problem: %s', (format) => {
  for (const text of ['', ' \n\n', '\ufeff'])
    expect(readReference(format, text)).toMatchObject({
      ...{ format, operations: [], left: 0 },
      problems: [{ message: 'The description is empty.', line: 1, column: 1 }],
    });
});

test('a description that is nested too deeply says so', () => {
  const { problems } = readReference('openapi', `openapi: 3.0.0\nz: {${'b: '.repeat(2500)}}\n`);
  expect(problems.map(({ message }) => message)).toEqual(['The description cannot be read: it is nested too deeply.']);
});
