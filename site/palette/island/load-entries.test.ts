import { expect, test } from 'vitest';
import type { TemplateSummary } from '#core/scaffold/api/template-components.ts';
import { EntryIndex } from '#core/search/entry-index.ts';
import { provisionEntry, templateEntries } from './load-entries.ts';

const TINY: TemplateSummary = {
  ...{ name: 'tiny', title: 'Tiny service', description: 'The least.', owner: 'payments', tags: ['small'], version: 1 },
  ...{ use: { who: [], approvals: [] }, type: 'http-api', lifecycle: 'production', offered: true, problems: [] },
  ...{ page: '/create/tiny/', api: '/api/templates/tiny.json' },
  variants: [
    { type: 'postgresql', page: '/create/tiny/?database=postgresql' },
    { type: 'redis', page: '/create/tiny/?cache=redis' },
  ],
};
const TITLES = new Map([['postgresql', 'PostgreSQL database']]);
const index = new EntryIndex(templateEntries(TINY, TITLES));
const types = new EntryIndex([
  provisionEntry({ name: 'postgresql', title: 'PostgreSQL database', page: '/create/provision/postgresql/' }),
]);
const MEMORY = { starred: new Set<string>(), recent: [] };

test.each([
  ['create tiny', 'Create: Tiny service /create/tiny/#request'],
  ['tiny', 'Create: Tiny service /create/tiny/#request'],
  ['new dat', 'Create: Tiny service with PostgreSQL database /create/tiny/?database=postgresql#request'],
  ['tiny p', 'Create: Tiny service with PostgreSQL database /create/tiny/?database=postgresql#request'],
  [
    'new service with a database',
    'Create: Tiny service with PostgreSQL database /create/tiny/?database=postgresql#request',
  ],
  ['redis', 'Create: Tiny service with redis /create/tiny/?cache=redis#request'],
])('%s', (query, best) => {
  const [first] = index.rank(query, MEMORY, 1);
  expect(`${first?.title} ${String(first?.go)}`).toBe(best);
});

test.each(['i need a database', 'new database', 'provision postgresql', 'request a database'])('%s', (query) => {
  expect(types.rank(query, MEMORY, 1).map(({ go }) => go)).toEqual(['/create/provision/postgresql/#request']);
});
