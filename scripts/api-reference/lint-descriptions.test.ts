import { expect, test } from 'vitest';
import { lintDescriptions } from './lint-descriptions.ts';
import { Linter } from './linter.ts';

const source = (info: string) => ({
  format: 'openapi' as const,
  file: 'catalog/payments/till/openapi.yaml',
  text: `openapi: 3.1.0\ninfo: ${info}\npaths: {}\n`,
});

test('descriptions are checked by the rules of the organisation, with places in their files', async ({ skip }) => {
  if (!(await Linter.isPossible())) skip('this platform encloses nothing');
  const files = new Map([['catalog/redocly.yaml', 'extends: spec\nrules: { info-license: warn }\n']]);
  const found = await lintDescriptions(
    [source('{ title: 5, version: "1", license: { name: A } }'), source('{ title: Till, version: "1" }')],
    files,
  );
  expect(
    found.map((problems) => problems?.map(({ rule, severity, line, column }) => [rule, severity, line, column])),
  ).toEqual([[['struct', undefined, 2, 9]], [['info-license', 'warning', 2, 1]]]);
});
