import { expect, test } from 'vitest';
import { accessSentence } from '../report/access-sentence.ts';
import { BASE, changed, person, verdictOf } from './testing.ts';
import { weighAccess } from './weigh-access.ts';

const named = (login: string) => (login === 'noor' ? { login, teams: ['acme/supply'] } : person(login));
const verdict = (approvals: string[], objections: string[]) =>
  verdictOf({
    base: BASE,
    head: changed({ 'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\ntier: 2\n' }),
    ...{ author: 'ines', approvals: approvals.map(named), objections: objections.map(named) },
  });

test('who may approve and asks for changes instead blocks, no matter who else approves', () => {
  const judged = verdict(['wei'], ['noor']);
  expect([judged.state, judged.objectedBy, accessSentence(judged)]).toEqual([
    'waiting',
    ['noor'],
    '`noor` asks for changes: the change waits for their approval, or until somebody dismisses that review.',
  ]);
});

test('who has no say in it blocks nothing', () => {
  const judged = verdict(['wei'], ['ines', 'ana']);
  expect([judged.state, judged.objectedBy]).toEqual(['allowed', undefined]);
});

test('a verdict is weighed again by what people say later', () => {
  const before = verdict([], []);
  expect(before.state).toBe('waiting');
  expect(weighAccess(before, { author: 'ines', approvals: [person('wei')] })).toEqual(verdict(['wei'], []));
});
