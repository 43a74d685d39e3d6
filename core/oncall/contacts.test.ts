import { expect, test } from 'vitest';
import type { Entity, Link } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { contactsOf } from './contacts.ts';
import { oncallBlock } from './oncall-settings.ts';

const settings = oncallBlock.read({
  page: { pagerduty: 'https://acme.pagerduty.com/services/{id}', rota: 'https://rota.acme.example/page?who={id}' },
  chat: { slack: 'https://acme.slack.com/app_redirect?channel={id}' },
  now: 'https://oncall.acme.example/now.json',
});
const entity = (ref: string, oncall: Entity['oncall'], links: Link[] = []) => ({ ref: ref as Ref, oncall, links });
const CHECKOUT = 'service:default/checkout';
const PAYMENTS = 'team:default/payments';
/** Of an entry that nobody owns. */
const own = (oncall: Entity['oncall'], links: Link[] = []) =>
  contactsOf(entity(CHECKOUT, oncall, links), undefined, settings);

test('what an entry says becomes addresses by the patterns of the settings', () => {
  const { page, chat, unaddressed } = own({ pagerduty: 'P1/../x?y', slack: '#check out' });
  expect(page).toEqual({ title: 'PagerDuty', url: 'https://acme.pagerduty.com/services/P1%2F..%2Fx%3Fy' });
  expect(chat).toEqual({ title: '#check out', url: 'https://acme.slack.com/app_redirect?channel=check%20out' });
  expect(unaddressed).toBe(undefined);
});

test('a system of the organisation is one to page by, as the settings say', () => {
  expect(own({ Rota: 'a&b' }).page?.url).toBe('https://rota.acme.example/page?who=a%26b');
});

test('an address in the entry needs no pattern, unless it is one that pages may not have', () => {
  const url = 'https://acme.app.opsgenie.com/s/1';
  expect(own({ opsgenie: url }).page).toEqual({ title: 'Opsgenie', url });
  expect(own({ opsgenie: 'javascript:alert(1)' }).page).toBe(undefined);
});

test('an address leads to the host of the pattern, or nowhere: an entry does not choose where people are sent', () => {
  const url = 'https://acme.pagerduty.com/services/P9';
  expect(own({ pagerduty: url }).page).toEqual({ title: 'PagerDuty', url });
  const others = [
    'https://evil.example/login',
    'http://acme.pagerduty.com/x',
    'mailto:a@evil.example',
    '//evil.example/',
  ];
  for (const pagerduty of others)
    expect(own({ pagerduty }).page?.url ?? 'nowhere').toMatch(/^(?:nowhere$|https:\/\/acme\.pagerduty\.com\/)/);
  expect(own({ slack: 'mailto:a@evil.example?bcc=x' }).chat).toBe(undefined);
  expect(own({ discord: 'mailto:a@evil.example' }).chat).toBe(undefined);
});

test('a system without a pattern is named, so that the pattern can be asked for', () => {
  const { page, chat, unaddressed } = own({ opsgenie: 'o', teams: 'General' });
  expect([page, chat]).toEqual([undefined, undefined]);
  expect(unaddressed).toEqual({ page: 'opsgenie', chat: 'teams' });
});

test('links are ways to reach people by their type', () => {
  const links = [
    { title: 'Docs', url: 'https://a.example/', type: 'docs' },
    { title: 'On-call rota', url: 'https://oncall.acme.example/payments', type: 'on-call' },
    { title: '#payments', url: 'https://chat.acme.example/payments', type: 'chat' },
  ];
  const { page, chat } = own({}, links);
  expect([page?.title, chat?.title]).toEqual(['On-call rota', '#payments']);
});

test('what the owner says counts where the entry says nothing, and is marked', () => {
  const team = entity(PAYMENTS, { pagerduty: 'PT', slack: '#payments' });
  const { page, chat, rotas } = contactsOf(entity(CHECKOUT, { slack: '#checkout' }), team, settings);
  expect(page).toEqual({ title: 'PagerDuty', url: 'https://acme.pagerduty.com/services/PT', isOfOwner: true });
  expect(chat?.title).toBe('#checkout');
  expect(rotas).toEqual([CHECKOUT, PAYMENTS, 'PT']);
});

test('without an address that says who is on call, an entry has no rotas', () => {
  expect(contactsOf(entity(CHECKOUT, { pagerduty: 'P1' }), undefined, oncallBlock.read({})).rotas).toEqual([]);
});

test('an entry names ways of its own, by the settings where they know a system', () => {
  const waysOf = (oncall: Entity['oncall']) =>
    contactsOf(entity(CHECKOUT, oncall), entity(PAYMENTS, { slack: '#payments' }), settings).ways;
  expect(waysOf({ pagerduty: 'P1', discord: 'ops' })).toEqual(['page', 'chat']);
  expect(waysOf({ ROTA: 'a', 'slack-bridge': '#a' })).toEqual(['page']);
  expect(waysOf({})).toEqual([]);
  const bridge = oncallBlock.read({ chat: { bridge: 'https://bridge.acme.example/{id}' } });
  expect(contactsOf(entity(CHECKOUT, { Bridge: '#a' }), undefined, bridge).ways).toEqual(['chat']);
});
