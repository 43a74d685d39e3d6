import { describe, expect, test } from 'vitest';
import type { Status } from '../../health/status.ts';
import { auditLists } from './audit-lists.ts';
import { completionsOf } from './completions.ts';
import { filterEntry } from './filter-entry.ts';
import { kindWords } from './kind-words.ts';
import { subjectsOf } from './subjects.ts';
import { askedOf } from './testing.ts';

const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Payments\n',
  'catalog/teams/retail.yaml': 'kind: team\nname: retail\ntitle: Shops and tills\n',
  'catalog/domains.yaml': 'kind: domain\nname: catalog\n---\nkind: domain\nname: finance\n',
  'catalog/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\ndomain: finance\nlifecycle: production\ntier: 1\ntags: [c++]\naliases: [Basket]\n',
  'catalog/ledger.yaml': 'kind: service\nname: ledger\ntitle: General ledger\nowner: payments\nlifecycle: deprecated\n',
  'catalog/range.yaml': 'kind: service\nname: range\nowner: retail\ndomain: catalog\nlifecycle: production\ntier: 2\n',
  'catalog/orders.yaml': 'kind: api\nname: orders\ntype: openapi\nowner: payments\n',
  'catalog/ledger-db.yaml': 'kind: resource\nname: ledger-db\nowner: payments\ntype: postgresql\n',
};
const NOBODY = { starred: new Set<string>(), recent: [] };

const { index, finder, named, entries, read } = await askedOf(FILES);

const STATUS: Readonly<Record<string, Status>> = { 'services/checkout': 'down', 'services/ledger': 'operational' };
const lists = (query: string) =>
  finder
    .find(read(query), (address) => STATUS[address])
    .map(
      ({ address, query, title, count }) => `${address}?${query} ${title}${count === undefined ? '' : ` (${count})`}`,
    );
/** Names of the subjects, and the best answer of each topic. */
const asks = (query: string) => {
  const question = read(query);
  const subjects = subjectsOf(question, { named, index: entries, memory: NOBODY }).map(
    ({ kind, name }) => `${kind} ${name}`,
  );
  return [subjects.join(', '), question.topics.map(({ answers }) => answers[0]).join(', ')];
};

describe('a name with words of what is wanted', () => {
  test.each([
    ['payments on-call', 'team payments', 'Page'],
    ['who is on call for payments?', 'team payments', 'Page'],
    ['ledger owner', 'service ledger', 'Owner'],
    ['general ledger repo', 'service ledger', 'Repository'],
    ["ledger's docs", 'service ledger', 'Docs'],
    ['order api', 'api orders', 'Reference'],
    ['ledger-db down', 'resource ledger-db', 'Now, Used by'],
    // By another name, by the beginning of a name, misspelt, and while the last word is typed.
    ['basket chat', 'service checkout', 'Chat'],
    ['check dashboard', 'service checkout', 'Dashboard'],
    ['chekout runbook', 'service checkout', 'Runbook'],
    ['checkout runb', 'service checkout', 'Runbook'],
  ])('%s', (query, subject, topics) => {
    expect(asks(query)).toEqual([subject, topics]);
  });

  test('a state of a team is that of its services, which a list answers', () => {
    expect(asks('payments down')[0]).toBe('');
  });

  test('what is only of a type or a team is no subject', () => {
    expect(asks('postgres down')).toEqual(['', 'Now, Used by']);
    expect(asks('on-call')).toEqual(['', 'Page']);
  });
});

describe('lists', () => {
  test.each([
    ['postgres', ['resources?type=postgresql Resources of type postgresql (1)']],
    ['deprecated services', ['services?lifecycle=deprecated Services with lifecycle deprecated (1)']],
    [
      'payments',
      [
        'services?owner=payments Services of payments (2)',
        'apis?owner=payments APIs of payments (1)',
        'resources?owner=payments Resources of payments (1)',
      ],
    ],
    ['c++', ['services?tag=c%2B%2B Services tagged c++ (1)']],
    [
      'tier-1 production services of finance without on-call',
      [
        'services?domain=finance&lifecycle=production&tier=1&oncall=none Services with lifecycle production in finance of tier 1 without on-call',
      ],
    ],
    ['tier 1 or tier 2 services', ['services?tier=1&tier=2 Services of tier 1 of tier 2 (2)']],
    ['down', ['services?health=down Services that are down (1)']],
    // Nothing has it: that is an answer, too.
    ['retail down', ['services?health=down&owner=retail Services of retail that are down (0)']],
    ['no on-call', ['services?oncall=none Services without on-call']],
    ['payments problems', ['services?q=problems%3A%3E0&owner=payments Services of payments with problems']],
    ['postgres down', []],
    ['services', []],
    ['zebra', []],
    ['', []],
  ])('%s', (query, expected) => {
    expect(lists(query)).toEqual(expected);
  });

  test('a state that no list of it has is asked for beside it, and what nothing has is left out', () => {
    const nearest = (query: string) =>
      finder.findNearest(read(query), (address) => STATUS[address]).map(({ title }) => title);
    expect(nearest('postgres down')).toEqual(['Resources of type postgresql', 'Services that are down']);
    expect(nearest('zebra domain services without on-call')).toEqual(['Services without on-call']);
    expect(nearest('zebra')).toEqual([]);
  });

  test('a filter leads to what it leaves of the list of its kind', () => {
    const filter = (query: string) => {
      const entry = filterEntry(query, kindWords(index), finder);
      return entry && `${entry.address}?${entry.query}`;
    };
    expect(filter('tier:1 -oncall')).toBe('services?tier=1&oncall=none');
    expect(filter('resources type:postgresql')).toBe('resources?type=postgresql');
    // Words in quotes name no kind.
    expect(filter('apis owner:"my service team" "team"')).toBe('apis?q=%22team%22&owner=my+service+team');
    expect(filter('POST /entries')).toBeUndefined();
    expect(filter('service:checkout')).toBeUndefined();
  });
});

test.each([
  ['yesterday', ['Everything changed yesterday: audit?days=yesterday']],
  ['not changed yesterday', []],
  ['payments changed yesterday', []],
  ['services changed yesterday', []],
])('the audit has every change: %s', (query, expected) => {
  expect(auditLists(read(query)).map(({ title, address, query }) => `${title}: ${address}?${query}`)).toEqual(expected);
});

describe('what is typed is completed', () => {
  test.each([
    ['owner:pa', ['owner:payments ']],
    ['tier:1 owner:', ['tier:1 owner:payments ', 'tier:1 owner:retail ', 'tier:1 owner:none ']],
    ['owner:payments,re', ['owner:payments,retail ']],
    ['owner:payments,pay', []],
    ['tier:', ['tier:1 ', 'tier:2 ', 'tier:none ']],
    // By the title of the team.
    ['owner:shops', ['owner:retail ']],
    ['resources type:post', ['resources type:postgresql ']],
    ['oncall:', ['oncall:page ', 'oncall:chat ', 'oncall:none ']],
    ['lif', ['lifecycle:']],
    ['-on', ['-oncall:']],
    ['payments on', ['payments on-call ', 'payments oncall:']],
    ['checkout run', ['checkout runbook ', 'checkout runbook:']],
    ['owner', ['owner:']],
    ['owner:payments', []],
    ['owner:payments ', []],
    ['zebra', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(completionsOf(text, kindWords(index), finder).map(({ text }) => text)).toEqual(expected);
  });
});
