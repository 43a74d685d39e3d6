import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { Affected } from '#core/graph/affected.ts';
import { topologyOfRecords } from '#core/graph/topology.ts';
import type { EntityRecord, RelationRecord } from '#core/snapshot/snapshot.ts';
import { ProblemOwners } from '../problems/problem-items.ts';
import { AT, entitiesOf, kindsOf, record } from '../snapshot/testing.ts';
import { entityPage } from './entity-page.ts';
import { entitySections } from './entity-sections.ts';

const ref = (text: string) => text as Ref;
const relation = (relation: RelationRecord['relation'], heading: string, ...refs: string[]): RelationRecord => ({
  relation,
  direction: /by$|^Consists|^Owns/.test(heading) && heading !== 'Owned by' ? 'backward' : 'forward',
  heading,
  refs: refs.map(ref),
});

function pageOf(entity: EntityRecord, ...others: EntityRecord[]) {
  const records = [entity, ...others];
  const entities = entitiesOf(...records);
  return entityPage(entity, {
    entities,
    kinds: kindsOf(records),
    rules: [],
    plugins: [],
    portal: { repository: 'acme/portal' },
    build: { time: AT },
    affected: new Affected(topologyOfRecords(records)),
    problemOwners: new ProblemOwners(entities),
    templates: [],
  });
}

const payments = record('team:default/payments', { title: 'Payments' });
const checkout = record('service:default/checkout', {
  owner: payments.ref,
  system: ref('system:default/shop'),
  domain: ref('domain:default/commerce'),
  relations: [
    relation('dependsOn', 'Depends on', 'external:default/stripe', 'service:default/gone', 'service:default/ledger'),
    relation('providesApi', 'Provides', 'api:default/checkout-http', 'api:default/missing'),
    relation('partOf', 'Part of', 'system:default/shop'),
    relation('ownedBy', 'Owned by', 'team:default/payments'),
  ],
});

test('the head of a service says whose it is and what it is a part of', () => {
  const { head } = pageOf(checkout, payments, record('system:default/shop', { title: 'Shop' }));
  expect(head.owner).toEqual({ title: 'Payments', href: '/teams/payments/' });
  expect(head.partOf).toEqual([
    { title: 'Shop', href: '/systems/shop/' },
    { title: 'commerce', note: 'not in the catalog' },
  ]);
});

test('relations are listed with owners; what has no page comes last and says why', () => {
  const ledger = record('service:default/ledger', { owner: payments.ref, type: 'http-api' });
  const { relations } = pageOf(checkout, payments, ledger, record('api:default/checkout-http'));
  expect(relations.map(({ heading, first }) => [heading, first])).toEqual([
    [
      'Depends on',
      [
        {
          title: 'ledger',
          href: '/services/ledger/',
          owner: { title: 'Payments', href: '/teams/payments/' },
          type: 'http-api',
        },
        { title: 'gone', note: 'not in the catalog' },
        { title: 'stripe', note: 'external' },
      ],
    ],
    ['Provides', [{ title: 'missing', note: 'not in the catalog' }]],
  ]);
});

test('APIs of a service are a table', () => {
  const { tables } = pageOf(checkout, record('api:default/checkout-http', { endpoint: 'https://api.acme.example/' }));
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title, cells }) => [title, cells])])).toEqual([
    ['APIs', [['checkout-http', [{ is: 'text', text: 'api.acme.example' }]]]],
  ]);
});

test('a domain shows its systems before all that is in them', () => {
  const commerce = record('domain:default/commerce', {
    relations: [relation('partOf', 'Consists of', 'system:default/shop')],
  });
  const shop = record('system:default/shop', { domain: commerce.ref });
  const { tables, isCollection } = pageOf(commerce, shop, checkout);
  expect(isCollection).toBe(true);
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title }) => title)])).toEqual([
    ['Systems', ['shop']],
    ['Services', ['checkout']],
  ]);
});

test('long lists open', () => {
  const refs = Array.from({ length: 25 }, (_, index) => `service:default/s${index}`);
  const [list] = pageOf(
    record('api:default/a', { relations: [relation('consumesApi', 'Called by', ...refs)] }),
  ).relations;
  expect([list!.count, list!.first.length, list!.rest.length]).toEqual([25, 20, 5]);
});

test('a service that says nothing gets invitations with the lines to add', () => {
  const { invitations } = pageOf(record('service:default/bare'));
  expect(invitations.map(({ heading, yaml }) => [heading, yaml])).toEqual([
    ['Owner', 'owner: payments'],
    ['Description', 'description: Takes an order from basket to receipt.'],
    ['Documentation', 'docs: https://wiki.acme.example/checkout'],
    ['On call', 'oncall:\n  pagerduty: P123ABC'],
    ['Health', 'health:\n  url: https://api.acme.example/checkout/healthz\n  degradedAbove: 800ms'],
  ]);
});

test('an entry of Backstage is invited in its own format', () => {
  const source = { file: 'catalog-info.yaml', line: 1, yaml: 'apiVersion: backstage.io/v1alpha1\nkind: Component' };
  const [owner] = pageOf(record('service:default/bare', { source })).invitations;
  expect(owner!.yaml).toBe('spec:\n  owner: payments');
});

test('what a rule reports is not said again as an invitation', () => {
  const problem = {
    rule: 'docs-exist',
    severity: 'warning' as const,
    message: 'No docs.',
    file: 'a',
    line: 1,
    column: 1,
  };
  const { invitations } = pageOf(record('service:default/bare', { problems: [{ ...problem, pointer: '' }] }));
  expect(invitations.map(({ heading }) => heading)).not.toContain('Documentation');
});

test('a person whom only a list names is invited to have an entry', () => {
  const { invitations } = pageOf(record('team:default/ines-okafor', { implied: true }));
  expect(invitations.map(({ file, yaml }) => [file, yaml])).toEqual([
    [
      'catalog/teams/ines-okafor.yaml',
      'kind: person\nname: ines-okafor\ntitle: Ines Okafor\nemail: ines-okafor@acme.example',
    ],
  ]);
});

test('changes of an entry link to their commits; after ten the rest opens', () => {
  const history = Array.from({ length: 12 }, (_, index) => ({
    commit: `${index}`.padStart(40, 'a'),
    time: '2026-01-02T03:04:05Z',
    author: 'Ines',
    subject: `Change ${index}`,
  }));
  const page = pageOf(record('service:default/a', { history })).history!;
  expect([page.first.length, page.rest.length]).toEqual([10, 2]);
  expect(page.first[3]).toEqual({
    ...{ subject: 'Change 3', author: 'Ines', time: '2026-01-02T03:04:05Z', commit: 'aaaaaaa' },
    href: `https://github.com/acme/portal/commit/${'3'.padStart(40, 'a')}`,
  });
});

test('a page links to the parts that it has', () => {
  const sections = entitySections(pageOf(checkout, record('api:default/checkout-http')));
  expect(sections.map(({ title, count }) => [title, count])).toEqual([
    ['Overview', undefined],
    ['Dependencies', 4],
    ['Graph', undefined],
    ['APIs', 1],
    ['Missing', 4],
    ['YAML', undefined],
  ]);
});

test('what a team owns stands by domain; what is in none comes last', () => {
  const ledger = record('service:default/ledger', { owner: payments.ref });
  const commerce = record('domain:default/commerce', { title: 'Commerce' });
  const { tables } = pageOf(payments, checkout, ledger, commerce);
  expect(tables.map(({ heading, table }) => [heading, table.rows.map(({ title }) => title)])).toEqual([
    ['Commerce', ['checkout']],
    ['In no domain', ['ledger']],
  ]);
});
