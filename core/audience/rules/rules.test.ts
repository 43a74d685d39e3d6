import { expect, test } from 'vitest';
import type { Rule } from '../../catalog/rule.ts';
import { problemsOf as problemsIn } from '../../catalog/testing.ts';
import { audienceExists } from './audience-exists.ts';
import { audienceNames } from './audience-names.ts';
import { audienceOrder } from './audience-order.ts';
import { audienceParent } from './audience-parent.ts';

const problemsOf = (rule: Rule, files: Record<string, string>, audiences = ['public', 'internal', 'restricted']) =>
  problemsIn(rule, files, { written: { audiences } });
const FILES = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\nvisibility: public\n' };
const till = (more: string) => ({
  ...FILES,
  'catalog/payments/till.yaml': `kind: service\nname: till\nowner: payments\n${more}`,
});

test('a word that names no audience is an error, with the nearest', () => {
  expect(problemsOf(audienceExists, till('visibility: publik\n'))).toBe(
    `catalog/payments/till.yaml:4:13  error  audience-exists
  \`visibility\` is \`publik\`, which is no audience of this portal.
  Did you mean \`public\`?`,
  );
  expect(problemsOf(audienceExists, till('visibility: public\n'))).toBe('');
});

test('without audiences, no entry can be for one', () => {
  expect(problemsOf(audienceExists, till('visibility: public\n'), [])).toContain(
    'Add `audiences: [public, internal]` to catalog/portal.yaml, or delete `visibility`.',
  );
});

test('an API in the entry of its service is as visible as that at most', () => {
  const item = (visibility: string) => `apis: [{ name: till-http, type: openapi, visibility: ${visibility} }]\n`;
  expect(problemsOf(audienceExists, till(item('open')))).toContain('`apis[0].visibility` is `open`');
  expect(problemsOf(audienceOrder, till(`visibility: internal\n${item('public')}`))).toBe(
    `catalog/payments/till.yaml:5:54  error  audience-order
  \`till-http\` stays hidden from \`public\`: its service is for fewer people, and the API is written in its entry.
  Write \`visibility: public\` in the service, too, or give the API an entry of its own.`,
  );
  expect(problemsOf(audienceOrder, till(`visibility: public\n${item('internal')}`))).toBe('');
});

test('an owner or a system that fewer may see is a warning', () => {
  const owned = till('visibility: public\n');
  expect(
    problemsOf(audienceParent, { ...owned, 'catalog/teams/payments.yaml': 'kind: team\nname: payments\n' }),
  ).toContain('`till` is for `public`, but its `owner` `payments` is for fewer people');
  const files = {
    ...till('visibility: public\nsystem: front\n'),
    'catalog/payments/front.yaml': 'kind: system\nname: front\nowner: payments\n',
  };
  expect(problemsOf(audienceParent, files)).toBe(
    [
      'catalog/payments/till.yaml:5:9  warning  audience-parent',
      '  `till` is for `public`, but its `system` `front` is for fewer people, so that audience sees "1 hidden" there.',
      '  Write `visibility: public` in the entry of `front`, too.',
    ].join('\n'),
  );
});

test('a text that names what is hidden is a warning, and a reference is none', () => {
  const ledger = { 'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\n' };
  const text = 'visibility: public\ndependsOn: [ledger]\ndescription: Writes into the Ledger.\n';
  expect(problemsOf(audienceNames, { ...till(text), ...ledger })).toBe(
    `catalog/payments/till.yaml:6:14  warning  audience-names
  \`description\` names \`ledger\`, which \`public\` may not see, so that audience reads another word there.
  Say it in other words.`,
  );
});

test('so is a text of an API that is written in the entry of its service', () => {
  const ledger = { 'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\n' };
  const apis = 'apis: [{ name: till-http, type: openapi, description: Of ledger. }]\n';
  expect(problemsOf(audienceNames, { ...till(`visibility: public\n${apis}`), ...ledger })).toContain(
    '`apis[0].description` names `ledger`, which `public` may not see',
  );
});
