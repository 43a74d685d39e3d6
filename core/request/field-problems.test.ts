import { expect, test } from 'vitest';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { fieldProblems } from './field-problems.ts';
import { DESIRED, said } from './testing.ts';

const picked = (picker: string): JsonSchema => ({ type: 'string', 'x-waypost': { picker } });
const schema: JsonSchema = {
  type: 'object',
  properties: { owner: picked('owner'), dependsOn: { type: 'array', items: picked('service') } },
};
const { catalog } = DESIRED;
const problems = (fields: Record<string, unknown>, externals?: ReadonlySet<string>) =>
  said(
    fieldProblems(fields, {
      schema,
      check: (data) => checkSchema(schema, data),
      catalog,
      ...(externals && { externals }),
    }),
  );

test('a field that breaks the schema is reported once, also where it names nothing', () => {
  expect(problems({ owner: 5, dependsOn: ['chekout'] })).toBe(
    [
      'error owner\n  `owner` must be a text, but it is the number `5`.\n  Put it in quotes, as it is written: `owner: "5"`.',
      'error dependsOn[0]\n  `dependsOn[0]` names `chekout`, and the catalog has no service of that name.\n  Did you mean `checkout`?',
    ].join('\n'),
  );
});

test('an external may be depended on if the settings name it, or if they are not known, and owns nothing', () => {
  expect(problems({ dependsOn: ['external:Stripe', 'checkout'] }, new Set(['stripe']))).toBe('');
  expect(problems({ dependsOn: ['external:strpe', 'external:dhl'] }, new Set(['stripe']))).toBe(
    [
      'error dependsOn[0]\n  `dependsOn[0]` names `external:strpe`, which is not among the externals.\n  Did you mean `external:stripe`? Otherwise add `strpe` to `externals` in catalog/portal.yaml.',
      'error dependsOn[1]\n  `dependsOn[1]` names `external:dhl`, which is not among the externals.\n  Add `dhl` to `externals` in catalog/portal.yaml.',
    ].join('\n'),
  );
  expect(problems({ dependsOn: ['external:strpe'] })).toBe('');
  expect(problems({ owner: 'external:stripe' }, new Set(['stripe']))).toBe(
    'error owner\n  `owner` names `external:stripe`, and the catalog has no team of that name.\n  Name a team that exists.',
  );
});
