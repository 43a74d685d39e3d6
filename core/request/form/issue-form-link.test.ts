import { expect, test } from 'vitest';
import { issueFormLink } from './issue-form-link.ts';

test('answers are filled in, unless they are too long for an address', () => {
  const empty = 'https://github.com/acme/portal/issues/new?template=domain.yml';
  expect(issueFormLink('acme/portal', 'domain.yml')).toBe(empty);
  expect(issueFormLink('acme/portal', 'domain.yml', { name: 'a&b', note: 'one\ntwo' })).toBe(
    `${empty}&name=a%26b&note=one%0Atwo`,
  );
  expect(issueFormLink('acme/portal', 'domain.yml', { note: 'x'.repeat(8000) })).toBe(empty);
});
