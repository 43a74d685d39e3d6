import { describe, expect, test } from 'vitest';
import { EntryIndex } from '../entry-index.ts';
import { answersIn } from './answers.ts';
import { auditLists } from './audit-lists.ts';
import { kindWords } from './kind-words.ts';
import { readQuestion } from './read-question.ts';
import { NamedEntries, subjectsOf } from './subjects.ts';
import { askedOf } from './testing.ts';

const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\n',
  'catalog/teams/red.yaml': 'kind: team\nname: red\n',
  'catalog/domains.yaml': 'kind: domain\nname: commerce\n',
  'catalog/inventory.yaml': 'kind: service\nname: inventory\nowner: payments\ndomain: commerce\ntier: 1\n',
  'catalog/inventory-http.yaml':
    'kind: api\nname: inventory-http\ntitle: Inventory HTTP API\ntype: openapi\nowner: payments\n',
  'catalog/ledger.yaml': 'kind: service\nname: ledger\nowner: red\ntier: 2\nlifecycle: deprecated\n',
  'catalog/checkout-db.yaml': 'kind: resource\nname: checkout-db\nowner: payments\ntype: postgresql\n',
};

const { index, finder, named, entries, read } = await askedOf(FILES);

const list = (query: string) => finder.find(read(query))[0]?.query;

const LACKING = 'domain=commerce&tier=1&oncall=none';
test.each([
  'which tier-1 services of commerce lack on-call',
  'on-call missing in tier 1 of commerce',
  "tier 1 services in commerce that don't have on-call",
  'tier 1 services in commerce nobody is on call for',
  'commerce tier 1 on-call: none',
])('what lacks a field: %s', (query) => {
  expect(list(query)).toBe(LACKING);
});

test.each([
  ['undocumented services', 'docs=none'],
  ['services without on-call and docs', 'oncall=none&docs=none'],
  ['services not missing docs', 'q=-docs%3Anone'],
])('%s', (query, expected) => {
  expect(list(query)).toBe(expected);
});

const LISTS: Record<string, readonly (readonly [query: string, address: string])[]> = {
  'negations and the words that join them': [
    ['services without either docs or owner', 'owner=none&docs=none'],
    ['services without docs and problems', 'docs=none&problems=0'],
    ['services with problems and no docs', 'q=problems%3A%3E0&docs=none'],
    ['services without on-call but with docs', 'oncall=none'],
  ],
  'a field that a name follows is not missing': [
    ['services no docs and owner payments', 'owner=payments&docs=none'],
    ['services without docs and on-call payments', 'owner=payments&oncall=none&docs=none'],
  ],
  'a negation of a name is of the name, whatever is between the two': [
    ['services not owned by payments', 'q=-owner%3Apayments'],
    ['services not in the domain commerce', 'q=-domain%3Acommerce'],
  ],
  'tiers and ages': [
    ['tier 1 or 2 services', 'tier=1&tier=2'],
    ['services neither tier 1 nor 2', 'q=-tier%3A1+-tier%3A2'],
    ['services not changed in 30 days', 'q=-changed%3A%3C30d'],
    ['services changed in the last 3 days without docs', 'q=changed%3A%3C3d&docs=none'],
  ],
};
describe.each(Object.entries(LISTS))('%s', (_, rows) => {
  test.each(rows)('%s', (query, expected) => expect(list(query)).toBe(expected));
});

test('a list is asked only for what its filter knows', () => {
  expect(finder.find(read('payments team')).map(({ address }) => address)).not.toContain('teams');
});

describe('who is on call', () => {
  test.each(['who is on call', "who's on call?", 'who is on call right now', 'who is on call now', 'whom do I call'])(
    'asks for people: %s',
    (query) => {
      const { isWho, names, fields, topics } = read(query);
      expect([isWho, names, fields, topics[0]?.answers[0]]).toEqual([true, [], [], 'Page']);
    },
  );

  test('what it is lacking is asked of services', () => {
    expect(list('who has no on-call')).toBe('oncall=none');
    expect(list('on-call')).toBe('oncall=none');
  });
});

test.each([
  ['who uses checkout-db', 'checkout-db', 'Used by'],
  ['what breaks if checkout-db goes down', 'checkout-db', 'Now'],
  ['how much does checkout-db cost', 'checkout-db', 'Costs'],
  ['who can approve inventory', 'inventory', 'Who may change this'],
  ['what changed in inventory', 'inventory', 'History'],
  ['who is in payments', 'payments', 'People'],
  ['last deploy of inventory', 'inventory', 'Dashboard'],
  ['inventory pagerduty', 'inventory', 'Page'],
  ['who calls inventory', 'inventory', 'Used by'],
  ['call inventory', 'inventory-http', 'Reference'],
  ['inventory api', 'inventory-http', 'Reference'],
  ['who do I call for inventory', 'inventory', 'Page'],
  ['who is on call for inventory', 'inventory', 'Page'],
])('%s is about %s', (query, subject, answer) => {
  const question = read(query);
  const memory = { starred: new Set<string>(), recent: [] };
  const [first] = subjectsOf(question, { named, index: entries, memory });
  expect([first?.name, question.topics[0]?.answers[0]]).toEqual([subject, answer]);
});

test.each([
  ['what changed', 'in the last week', '7'],
  ['what changed in the past month', 'in the last month', '30'],
  // A day and a part of one: a change is known by its day.
  ['changed in the last 24 hours', 'in the last 24 hours', '2'],
  ['changes of the last 2 weeks', 'in the last 2 weeks', '14'],
  ['what changed 7d', 'in the last 7 days', '7'],
  ['changed today', 'today', 'today'],
])('changes: %s', (query, phrase, days) => {
  expect(auditLists(read(query)).map(({ title, query }) => [title, query])).toEqual([
    [`Everything changed ${phrase}`, `days=${days}`],
  ]);
  expect(finder.find(read(query))[0]?.title).toBe(`Services changed ${phrase}`);
});

test('a list that leaves out words says which, and keeps those that are values', () => {
  const nearest = finder.findNearest(read('services of commerce blorb without on-call'));
  expect(nearest.map(({ query, leftOut }) => [query, leftOut])).toEqual([['domain=commerce&oncall=none', ['blorb']]]);
});

test.each([
  ['pagerduty', 'oncall=page', 'Services with a pager on call'],
  ['services with opsgenie', 'oncall=page', 'Services with a pager on call'],
  ['commerce pagerduty services', 'domain=commerce', 'Services in commerce'],
])('%s', (query, address, title) => {
  const [first] = finder.find(read(query));
  expect([first?.query, first?.title]).toEqual([address, title]);
});

test('what a portal has none of is named, unless an entry has that name', () => {
  const outside = (query: string, isName = (_: string) => false) =>
    readQuestion(query, { facts: finder.facts, kinds: kindWords(index), isName }).topics.flatMap(
      ({ outside }) => outside ?? [],
    );
  expect(outside('deployments')).toEqual(['deployments']);
  expect(outside('last deploy of inventory')).toEqual(['deployments']);
  expect(outside('slo')).toEqual(['service levels']);
  expect(outside('logs', (words) => words === 'logs')).toEqual([]);
  // The beginning of such a word is as well that of a name.
  expect(outside('inventory rel')).toEqual([]);
});

test('a link answers what a portal has none of, by its title or by its type', () => {
  const parts = ['Kibana', 'Deploys of inventory', 'Dashboard'].map((term) => ({ term, text: term, href: `/${term}` }));
  const typed = parts.map((part) => (part.term === 'Kibana' ? { ...part, type: 'logs' } : part));
  const answers = (query: string) =>
    answersIn(typed, { topics: read(query).topics, words: [] }).map(({ text }) => text);
  expect(answers('inventory logs')).toEqual(['Kibana', 'Dashboard']);
  expect(answers('last deploy of inventory')).toEqual(['Deploys of inventory', 'Dashboard']);
});

test('a form that has the name of a type is no subject', () => {
  const form = { kind: 'template', name: 'postgresql', title: 'Create: PostgreSQL', address: 'create/pg', words: [] };
  const asked = readQuestion('postgresql down', { facts: finder.facts, kinds: kindWords(index), isName: () => false });
  const forms = { named: new NamedEntries([form]), index: new EntryIndex([form]) };
  expect(subjectsOf(asked, { ...forms, memory: { starred: new Set(), recent: [] } })).toEqual([]);
});
