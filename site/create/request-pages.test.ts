import { expect, test } from 'vitest';
import { DOMAIN } from '#core/request/testing.ts';
import { requestRecords } from '#core/snapshot/request-records.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { requestCards, requestPages } from './request-pages.ts';

const portal = await snapshotOf({ 'catalog/portal.yaml': 'title: Acme\nforge: { github: acme/portal }\n' });
const snapshot = { ...portal, requests: requestRecords([DOMAIN], new Set(['domain.yml'])) };

test('each kind of request has a card, and register leads to its own page', () => {
  expect(requestCards(snapshot)).toEqual([
    {
      ...{ title: 'Add a domain', summary: 'Adds a field of business to the catalog.' },
      ...{ href: '/create/domain/', icon: 'plus' },
    },
  ]);
  expect(requestCards(portal).map(({ href }) => href)).toContain('/create/register/');
  expect(requestCards(portal).find(({ href }) => href === '/create/retire/')?.icon).toBe('archive');
  expect(requestPages(portal).has('register')).toBe(false);
});

test('a page has a form, and shows how to ask without it', () => {
  const { props, byHand, issueForm } = requestPages(snapshot).get('domain')!;
  expect(props).toMatchObject({
    ...{ kind: 'domain', page: 'domain', subjectField: 'name', issueForm: 'domain.yml' },
    destination: { repository: 'acme/portal', branch: 'main' },
  });
  expect(issueForm).toBe('https://github.com/acme/portal/issues/new?template=domain.yml');
  expect(byHand.command).toBe('npx portal domain \\\n  --set name=commerce \\\n  --set owner="…"');
});
