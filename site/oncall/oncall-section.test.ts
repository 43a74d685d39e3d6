import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { Status } from '#core/health/status.ts';
import type { Contacts } from '#core/oncall/contacts.ts';
import { CONTACTS_SLOT, ONCALL_SLOT, type OncallRecord } from '#core/oncall/oncall-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { AT, contextOf, healthOf, record } from '../snapshot/testing.ts';
import { oncallSection } from './oncall-section.ts';
import { nowHtml } from './oncall-words.ts';

const REF = 'service:default/checkout';
const PAGE = { title: 'PagerDuty', url: 'https://p.example/P1' };
const HANA = { title: 'Hana Kobayashi', address: 'people/hana' };
const INES = { title: 'Ines <Okafor>', address: 'people/ines' };

function checkout(contacts: Contacts, fields: Partial<EntityRecord> = {}): EntityRecord {
  return record(REF, { ...fields, ...CONTACTS_SLOT.put(contacts) });
}

function contextWith(entity: EntityRecord, { status, oncall }: { status?: Status; oncall?: OncallRecord } = {}) {
  return contextOf([entity], {
    ...HEALTH_SLOT.put(status && healthOf({ [REF]: { status } })),
    ...ONCALL_SLOT.put(oncall),
  });
}
const read = (shifts: OncallRecord['shifts'], rest: Partial<OncallRecord> = {}): OncallRecord => ({
  ...{ version: 1, checked: AT, shifts },
  ...rest,
});

test('the button pages who is on call, and is the urgent one only while something is wrong', () => {
  const entity = checkout({ page: PAGE, ways: [], rotas: [REF, 'P1'] });
  const button = (given: Parameters<typeof contextWith>[1]) =>
    oncallSection.actions!(entity, contextWith(entity, given)).map(({ text, urgent }) => [text, urgent]);
  const oncall = read({ P1: { person: HANA } });
  expect(button({ oncall, status: 'down' })).toEqual([['Page Hana Kobayashi', true]]);
  expect(button({ oncall, status: 'degraded' })).toEqual([['Page Hana Kobayashi', true]]);
  expect(button({ oncall, status: 'unknown' })).toEqual([['Page Hana Kobayashi', false]]);
  expect(button({ status: 'operational' })).toEqual([['Page on-call', false]]);
  expect(button({})).toEqual([['Page on-call', false]]);
});

test('the rota of the owner is said to be that, and without an address there is no button', () => {
  const contacts = { page: { ...PAGE, isOfOwner: true as const }, ways: [], rotas: [] };
  const entity = checkout(contacts, { owner: 'team:default/payments' as Ref });
  const context = contextWith(entity, { oncall: read({}) });
  expect(oncallSection.actions!(entity, context)).toMatchObject([
    { text: 'Page the team', about: 'Opens PagerDuty of payments' },
  ]);
  expect(oncallSection.view(entity, context)!.systems).toEqual([
    { term: 'Rota', values: [{ text: 'PagerDuty of payments', href: PAGE.url }] },
  ]);
  const unaddressed = checkout({ ways: [], rotas: [], unaddressed: { page: 'our rota', chat: 'slack' } });
  expect(oncallSection.actions!(unaddressed, contextWith(unaddressed))).toEqual([]);
});

test('the facts have who is on call with its age, why nothing newer was read, and the systems', () => {
  const entity = checkout({ page: PAGE, ways: [], rotas: ['P1'] }, { oncall: { pagerduty: 'P1', slack: '#checkout' } });
  const oncall = read({ P1: { person: HANA } }, { trouble: 'The address of `oncall.now` answers 500, not 200.' });
  expect(oncallSection.view(entity, contextWith(entity, { oncall }))).toEqual({
    ...{ rotas: ['P1'], now: { person: HANA }, checked: AT, time: AT },
    trouble: 'The address of `oncall.now` answers 500, not 200.',
    systems: [
      { term: 'Rota', values: [{ text: 'PagerDuty P1', href: PAGE.url }] },
      { term: 'Chat', values: [{ text: 'Slack #checkout' }] },
    ],
  });
  const quiet = checkout({ ways: [], rotas: [] });
  expect(oncallSection.view(quiet, contextWith(quiet))).toBe(undefined);
});

test('a person sees what they are on call for, each with its end', () => {
  const own = checkout({ page: PAGE, ways: ['page'], rotas: ['P1'] }, { title: 'Checkout' });
  const [hana, ines] = [record('person:default/hana'), record('person:default/ines')];
  const oncall = read({ P1: { person: HANA, until: '2026-03-11T09:00:00.000Z' } });
  const dutiesOf = (person: EntityRecord) =>
    oncallSection
      .view(person, contextOf([own, hana, ines], ONCALL_SLOT.put(oncall)))!
      .duties!.map(({ title, until }) => [title, until]);
  expect([dutiesOf(hana), dutiesOf(ines)]).toEqual([[['Checkout', '2026-03-11T09:00:00.000Z']], []]);
  expect(oncallSection.view(hana, contextOf([own, hana]))).toBe(undefined);
});

test('the end of a shift is on the clock of the reader, with its day if that is another', () => {
  const words = (until: string, zone?: string) => nowHtml({ person: HANA, until, next: INES }, AT, zone);
  expect(words('2026-03-11T09:00:00.000Z', 'Europe/Stockholm')).toBe(
    [
      '<a href="/people/hana/" title="hana">Hana Kobayashi</a><br><span class="muted">until ',
      '<span title="2026-03-11T09:00:00.000Z">10:00</span>, then <a href="/people/ines/" title="ines">Ines &lt;Okafor&gt;</a></span>',
    ].join(''),
  );
  expect(words('2026-03-11T09:00:00.000Z')).toContain('>09:00 UTC<');
  expect(words('2026-03-13T09:00:00.000Z')).toContain('>Fri 09:00 UTC<');
  expect(words('2026-03-27T09:00:00.000Z')).toContain('>Fri 27 Mar 09:00 UTC<');
  expect(nowHtml({ person: HANA }, AT)).toBe('<a href="/people/hana/" title="hana">Hana Kobayashi</a>');
});
