import { expect, test } from 'vitest';
import type { PublishedOncall } from '#core/oncall/published-oncall.ts';
import { oncallOptions } from './oncall-options.ts';
import type { PaletteEntry } from './palette-entry.ts';

const entry = (kind: string, name: string, title: string): PaletteEntry => ({
  ...{ kind, name, title, address: `${kind}s/${name}`, words: [], go: `/${kind}s/${name}/` },
});
const AMARA = entry('person', 'amara', 'Amara Diallo');
const ENTRIES = [AMARA, entry('team', 'payments', 'Payments'), entry('service', 'inventory', 'Inventory')];
const [amara, ines] = [AMARA, entry('person', 'ines', 'Inês Sá')].map(({ title, address }) => ({ title, address }));
const ONCALL: PublishedOncall = {
  ...{ version: 1, checked: '2026-11-28T06:00:00Z' },
  shifts: {
    'team:payments': { person: amara! },
    'service:inventory': { person: ines!, until: '2026-11-28T06:00:00Z', next: amara! },
    'search-rota': { person: ines!, until: '2026-11-28T09:00:00Z' },
    'night-rota': { person: ines!, until: '2026-11-28T06:00:00Z' },
  },
};
const shown = (subjects: readonly PaletteEntry[]) =>
  oncallOptions(ONCALL, { entries: ENTRIES, subjects, time: '2026-11-28T07:00:00Z' }).map(
    ({ title, note, go }) => `${title}: ${note} ${String(go)}`,
  );

test('each person who is on call now comes with what for', () => {
  expect(shown([])).toEqual([
    'Amara Diallo: Payments, Inventory /persons/amara/',
    'Inês Sá: search-rota /persons/ines/',
  ]);
});

test('of a person it is what that one is on call for', () => {
  expect(shown([AMARA])).toEqual(['Amara Diallo: Payments, Inventory /persons/amara/']);
});
