import { expect, test } from 'vitest';
import { readReference } from './read-reference.ts';

test.each(['openapi', 'asyncapi', 'graphql', 'grpc'] as const)('an empty description is a problem: %s', (format) => {
  for (const text of ['', ' \n\n', '\ufeff'])
    expect(readReference(format, text)).toMatchObject({
      ...{ format, operations: [], left: 0 },
      problems: [{ message: 'The description is empty.', line: 1, column: 1 }],
    });
});
