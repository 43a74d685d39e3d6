import { expect, test } from 'vitest';
import { oncallApi } from '#core/oncall/oncall-api.ts';
import type { PublishedRotas } from '#core/oncall/oncall-components.ts';
import type { OncallFile } from '#core/oncall/oncall-file.ts';
import { shownIn } from '#core/oncall/oncall-record.ts';
import { PUBLISHED_ROTAS, publishedOncall, readPublishedOncall } from '#core/oncall/published-oncall.ts';
import { readShifts } from '#core/oncall/read-shifts.ts';
import { catalogIndex } from '#core/published/catalog-index.ts';
import { catalogEntries } from '#core/search/catalog-entries.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { oncallOptions } from './use-live-answers.ts';

const SNAPSHOT = await snapshotOf({
  'catalog/portal.yaml': 'oncall: { now: https://oncall.example/now.json }\n',
  'catalog/teams/payments.yaml':
    'kind: team\nname: payments\ntitle: Payments\nmembers: [amara, ines]\noncall: { pagerduty: PT }\n',
  'catalog/people.yaml':
    'kind: person\nname: amara\ntitle: Amara Diallo\n---\nkind: person\nname: ines\ntitle: Inês Sá\n',
  'catalog/payments/inventory.yaml': 'kind: service\nname: inventory\ntitle: Inventory\nowner: payments\n',
  'catalog/payments/search.yaml':
    'kind: service\nname: search\ntitle: Search\nowner: payments\noncall: { pagerduty: P123ABC, slack: "#search" }\n',
  'catalog/payments/billing.yaml':
    'kind: Component\napiVersion: backstage.io/v1alpha1\nmetadata: { name: billing, namespace: eu, title: Billing in Europe }\nspec: { type: service, owner: payments }\n',
});
const REFS = new Set(SNAPSHOT.entities.map(({ ref }) => ref));
const NAMED = new Set(['PT', 'P123ABC']);
const ENTRIES = catalogEntries(catalogIndex(SNAPSHOT.entities)).map(
  (entry): PaletteEntry => ({ ...entry, go: `/${entry.address}/` }),
);
const { entries: ROTAS } = fileOfSite<PublishedRotas>(PUBLISHED_ROTAS);

function fileOfSite<Content>(path: string): Content {
  const files = oncallApi.documents!.flatMap(({ files }) => [...files({ snapshot: SNAPSHOT, base: '/', tools: {} })]);
  return JSON.parse(new Map(files).get(path)!);
}

/** @param answer of the address that says who is on call */
function shown(answer: object, subjects: readonly string[] = []): string[] {
  const read = readShifts(JSON.stringify(answer), { has: (ref) => REFS.has(ref), hasRota: (id) => NAMED.has(id) });
  const { shifts } = read as { shifts: OncallFile['shifts'] };
  const file: OncallFile = { version: 1, checked: '2026-11-28T06:00:00.000Z', shifts };
  const oncall = readPublishedOncall(JSON.parse(JSON.stringify(publishedOncall(file, shownIn(SNAPSHOT)))))!;
  return oncallOptions(oncall, {
    ...{ entries: ENTRIES, rotas: ROTAS, time: '2026-11-28T07:00:00.000Z' },
    subjects: ENTRIES.filter(({ name }) => subjects.includes(name)),
  }).map(({ title, note, go }) => `${title}: ${note} ${String(go)}`);
}

const SHIFTS = {
  'team:payments': { person: 'amara' },
  PT: { person: 'amara' },
  inventory: { person: 'ines', until: '2026-11-28T06:00:00Z', next: 'amara' },
  'service:eu/billing': { person: 'ines' },
  P123ABC: { person: 'ines', until: '2026-11-28T09:00:00Z' },
};

test('each person who is on call now comes with what for, by the titles of entries', () => {
  expect(shown(SHIFTS)).toEqual([
    'Inês Sá: Search, Billing in Europe /people/ines/',
    'Amara Diallo: Payments, Inventory /people/amara/',
  ]);
});

test('of a person it is what that one is on call for', () => {
  expect(shown(SHIFTS, ['amara'])).toEqual(['Amara Diallo: Payments, Inventory /people/amara/']);
});

test('a shift that has ended, and that nobody follows, is nobody’s', () => {
  expect(shown({ P123ABC: { person: 'ines', until: '2026-11-28T07:00:00Z' } })).toEqual([]);
});
