import { expect, test } from 'vitest';
import { accessSentence } from '../report/access-sentence.ts';
import { BASE, changed, person, verdictOf } from './testing.ts';

const head = changed({
  'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\ntier: 2\n',
  'catalog/portal.yaml': 'title: Other\n',
});
const judged = (approvals: string[], standIn?: string) =>
  verdictOf({
    base: BASE,
    head,
    author: 'ines',
    approvals: approvals.map(person),
    ...(standIn !== undefined && { standIn }),
  });

test('where the base has a policy, its approval counts for that of everybody', () => {
  const verdict = judged(['local-policy'], 'local-policy');
  expect([verdict.state, accessSentence(verdict)]).toEqual(['allowed', 'Approved by `local-policy`.']);
});

test('where the base has none, the same approval counts for nothing, and who is missing is named', () => {
  const verdict = judged(['local-policy', 'wei']);
  expect([verdict.state, accessSentence(verdict)]).toEqual([
    'waiting',
    'It needs the approval of one of @acme/platform (platform).',
  ]);
});

test('a requester does not become the policy by name', () => {
  const verdict = verdictOf({
    ...{ base: BASE, head, author: 'local-policy', approvals: [person('local-policy')], standIn: 'local-policy' },
  });
  expect(verdict.state).toBe('waiting');
});
