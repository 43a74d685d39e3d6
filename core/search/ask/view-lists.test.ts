import { expect, test } from 'vitest';
import { askedOf } from './testing.ts';
import { viewLists } from './view-lists.ts';

const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntitle: Money\n',
  'catalog/domains.yaml': 'kind: domain\nname: commerce\n---\nkind: domain\nname: finance\n',
  'catalog/tills.yaml': 'kind: system\nname: tills\nowner: payments\ndomain: finance\n',
  'catalog/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nsystem: tills\n',
  'catalog/offers.yaml': 'kind: service\nname: offers\nowner: payments\ndomain: commerce\n',
};
const VIEWS = [
  { name: 'Tier 1', list: 'services', filter: 'tier:1' },
  { name: 'Tier 1 without on-call', list: 'services', filter: 'tier:1 lifecycle:production -oncall' },
  { name: 'Commerce', list: 'services', filter: 'domain:commerce' },
  { name: 'Drifted resources', list: 'resources', filter: 'state:drifted' },
  { name: 'Down teams', list: 'teams', filter: 'health:down' },
];

const { finder } = await askedOf(FILES);
const found = (query: string) =>
  viewLists(query, VIEWS, finder).map(({ address, query, title }) => `${title}: ${address}?${query}`);

const UNWATCHED = 'lifecycle=production&tier=1&oncall=none';

test.each([
  ['witho', [`Tier 1 without on-call: services?${UNWATCHED}`]],
  ['Tier-1 on-call', [`Tier 1 without on-call: services?${UNWATCHED}`]],
  ['tier 1', ['Tier 1: services?tier=1', `Tier 1 without on-call: services?${UNWATCHED}`]],
  ['drifted', ['Drifted resources: resources?state=drifted']],
  ['drift money', ['Drifted resources, of payments: resources?state=drifted&owner=payments']],
  ['down team', ['Down teams: teams?health=down']],
  // Teams are in no domain.
  ['down fin', []],
  // A domain that a view is of stays beside another view.
  ['with comm', [`Tier 1 without on-call, in commerce: services?domain=commerce&${UNWATCHED}`]],
  // In a domain, a team by its title, and a system.
  ['with fin', [`Tier 1 without on-call, in finance: services?domain=finance&${UNWATCHED}`]],
  ['without money', [`Tier 1 without on-call, of payments: services?owner=payments&${UNWATCHED}`]],
  ['without till', [`Tier 1 without on-call, in tills: services?system=tills&${UNWATCHED}`]],
  // What is neither, or too short to mean a view.
  ['without zebra', []],
  ['on', []],
  ['finance', []],
  ['', []],
])('%s', (query, expected) => {
  expect(found(query)).toEqual(expected);
});
