import { expect, test } from 'vitest';
import { REQUEST_KINDS } from '../parts.ts';
import { DOMAIN } from '../request/testing.ts';
import { requestRecords } from './request-records.ts';

test('a kind has a page with a form of its schema, and its issue form where there is one', () => {
  expect(requestRecords([DOMAIN], new Set(['domain.yml', 'other.yml']))).toEqual([
    {
      ...{ name: 'domain', title: 'Add a domain', summary: 'Adds a field of business to the catalog.' },
      ...{ address: 'create/domain', issueForm: 'domain.yml' },
      hasOwnPage: false,
      form: {
        ...{ subjectField: 'name', example: DOMAIN.example, groups: [] },
        schema: expect.objectContaining({ required: ['name', 'owner'] }),
      },
    },
  ]);
});

test('what pages of templates ask for has none, and a page of the site has the same form', () => {
  const records = requestRecords(REQUEST_KINDS.values(), new Set());
  expect(records.find(({ name }) => name === 'scaffold')).toBeUndefined();
  const { hasOwnPage, form } = records.find(({ name }) => name === 'register')!;
  expect([hasOwnPage, Object.hasOwn(form.schema.properties as object, 'kind'), form.groups[0]?.legend]).toEqual([
    true,
    false,
    'What it is',
  ]);
});
