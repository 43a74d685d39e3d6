import { expect, test } from 'vitest';
import type { ReviewedProblem } from '#core/review/problem-changes.ts';
import { explainedAt } from './comment-report.ts';

const problem = (rule: string, field?: string) => ({ rule, ...(field && { field }) }) as ReviewedProblem;
const REPOSITORY = 'https://github.com/acme/portal';

test('a problem leads to its field or its rule in the portal', () => {
  const addressOf = explainedAt({ portal: 'https://portal.acme.example', repository: REPOSITORY });
  expect(addressOf(problem('schema', 'service.apis.type'))).toBe(
    'https://portal.acme.example/reference/catalog/#service.apis.type',
  );
  expect(addressOf(problem('owner-exists'))).toBe('https://portal.acme.example/rules/owner-exists/');
});

test('without the address of a portal it leads to the documents of the repository', () => {
  const addressOf = explainedAt({ portal: undefined, repository: REPOSITORY });
  expect(addressOf(problem('schema', 'service.apis.type'))).toBe(
    'https://github.com/acme/portal/blob/main/docs/catalog.md#serviceapistype',
  );
  expect(addressOf(problem('schema', 'portal.environments.name.quota'))).toBe(
    'https://github.com/acme/portal/blob/main/docs/portal-yaml.md#portalenvironmentsnamequota',
  );
  expect(addressOf(problem('owner-exists'))).toBe('https://github.com/acme/portal/blob/main/docs/portal-yaml.md#rules');
});

test('a name that another job made up leads to the rule, or nowhere', () => {
  const addressOf = explainedAt({ portal: undefined, repository: REPOSITORY });
  expect(addressOf(problem('schema', 'https://evil.example'))).toBe(
    'https://github.com/acme/portal/blob/main/docs/portal-yaml.md#rules',
  );
  expect(addressOf(problem('[x](https://evil.example)', '<img>'))).toBeUndefined();
});
