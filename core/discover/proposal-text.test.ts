import { expect, test } from 'vitest';
import { uncovered } from './found-repository.ts';
import { teamProposals } from './proposal-text.ts';
import { DESIRED, findingOf, OWNED } from './testing.ts';

test('what is one team’s goes together, on a branch that is always the same', async () => {
  const findings = await Promise.all([
    findingOf({ CODEOWNERS: '* @acme/supply' }, { name: 'acme/z' }),
    findingOf(OWNED, { name: 'acme/y' }),
    findingOf({}, { name: 'acme/nobodys' }),
    findingOf(OWNED, { name: 'acme/x' }),
  ]);
  const reported = teamProposals(findings, 'Acme').map(({ branch, entries }) => [
    branch,
    ...entries.map((each) => each.repository),
  ]);
  expect(reported).toEqual([
    ['discover/acme/payments', 'acme/x', 'acme/y'],
    ['discover/acme/supply', 'acme/z'],
  ]);
});

test('a repository is covered however an entry writes its address', () => {
  const pages = ['https://github.com/acme/Checkout', 'https://github.com/acme/refunds'].map((page) => ({ page }));
  expect(uncovered(pages, DESIRED.catalog)).toEqual([{ page: 'https://github.com/acme/refunds' }]);
});
