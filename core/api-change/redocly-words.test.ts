import { expect, test } from 'vitest';
import type { RedoclyChange } from './redocly-change.ts';
import { unjudgedSentence } from './redocly-words.ts';

const side = (value: string) => ({ file: 'openapi.yaml', pointer: '', value });
const described = (before: string, after: string): RedoclyChange => ({
  ...{ kind: 'modified', typeName: 'Response', path: '#/paths/~1orders/get/responses/200', property: 'description' },
  ...{ base: side(before), revision: side(after), impact: 'patch', verdicts: [] },
});

test('a sentence has one full stop, also where the new value ends with its own', () => {
  expect(unjudgedSentence(described('All', 'All orders'))).toBe(
    '`description` of response `200` changed from `All` to `All orders`.',
  );
  expect(unjudgedSentence(described('All.', 'All orders.'))).toBe(
    '`description` of response `200` changed from `All.` to `All orders.`',
  );
});
