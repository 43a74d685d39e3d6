import { expect, test } from 'vitest';
import type { Problem } from '#core/catalog/problem.ts';
import { entitiesOf, record } from '../snapshot/testing.ts';
import { ProblemOwners } from './problem-items.ts';
import { problemsPages } from './problems-page.ts';

const problem: Problem = {
  rule: 'owner-exists',
  severity: 'error',
  message: '`owner` names `payment`, which is not in the catalog.',
  file: 'catalog/payments/a.yaml',
  line: 5,
  column: 8,
  pointer: '/owner',
};
const source = {
  file: problem.file,
  line: 1,
  yaml: '',
  editUrl: 'https://github.com/acme/portal/edit/main/catalog/payments/a.yaml#L1',
};
const entities = entitiesOf(
  record('api:default/a-http', { source, problems: [problem] }),
  record('service:default/a', { source, problems: [problem] }),
);

test('a problem is under its file, with its entry and the line to edit', () => {
  const [page] = problemsPages([problem], new ProblemOwners(entities), entities);
  expect(page!.files).toEqual([
    {
      file: 'catalog/payments/a.yaml',
      problems: [
        {
          severity: 'error',
          rule: 'owner-exists',
          ruleHref: '/rules/owner-exists/',
          message: [
            { text: 'owner', code: true },
            { text: ' names ', code: false },
            { text: 'payment', code: true },
            { text: ', which is not in the catalog.', code: false },
          ],
          hint: [],
          place: 'catalog/payments/a.yaml:5:8',
          editUrl: 'https://github.com/acme/portal/edit/main/catalog/payments/a.yaml#L5',
          entity: { title: 'a', href: '/services/a/' },
        },
      ],
    },
  ]);
});

test('a problem of the form of a field leads to the place of that field in the reference', () => {
  const broken = { ...problem, rule: 'schema', pointer: '/tier' };
  const known = entitiesOf(record('service:default/a', { source, problems: [broken] }));
  const [page] = problemsPages([broken], new ProblemOwners(known), known);
  expect(page!.files[0]!.problems[0]!.field).toEqual({
    name: 'service.tier',
    href: '/reference/catalog/#service.tier',
  });
});
