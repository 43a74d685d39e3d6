import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { anyText } from '#core/text/testing.ts';
import { generated } from '../../tests/how-many.ts';
import { contextOf } from '../catalog/testing.ts';
import { checkRequest } from './check-request.ts';
import { register } from './register/register.ts';
import { answerTo, DESIRED, said } from './testing.ts';

test('fields become the file in the folder of their team, in the order in which people read it', async () => {
  const answer = await answerTo({
    tags: ['node'],
    health: { url: 'https://api.acme.example/refunds/healthz' },
    apis: [{ name: 'refunds-http', type: 'openapi', endpoint: 'https://api.acme.example/refunds' }],
    tier: 2,
    docs: 'https://wiki.acme.example/refunds',
    owner: 'payments',
    lifecycle: 'production',
    system: 'storefront',
    description: 'Pays money back: all of it, "at once".',
    name: 'refunds',
  });
  expect(answer).toEqual({
    outcome: 'sound',
    problems: [],
    change: {
      subject: 'refunds',
      path: 'catalog/payments/refunds.yaml',
      branch: 'register/refunds',
      title: 'Register refunds',
      text: `# yaml-language-server: $schema=https://acme.github.io/portal/schemas/service.schema.json
kind: service
name: refunds
owner: payments
description: 'Pays money back: all of it, "at once".'
system: storefront
lifecycle: production
tier: 2
docs: https://wiki.acme.example/refunds
apis:
  - name: refunds-http
    type: openapi
    endpoint: https://api.acme.example/refunds
health:
  url: https://api.acme.example/refunds/healthz
tags:
  - node
`,
    },
  });
});

test('fields may be under `service`, since a dispatch takes ten keys at most', async () => {
  const fields = { name: 'refunds', owner: 'payments' };
  expect(await answerTo({ service: fields })).toEqual(await answerTo(fields));
});

test('a file that an entry of another kind has makes way for one that says its kind', async () => {
  const answer = await answerTo({ name: 'storefront', owner: 'payments' });
  expect(answer).toMatchObject({ outcome: 'sound', change: { path: 'catalog/payments/storefront-service.yaml' } });
});

test('what is in the catalog already is reported with its file, whatever the case of its name', async () => {
  const answer = await answerTo({ name: 'Checkout', owner: 'supply' });
  expect([answer.outcome, said(answer.problems)]).toEqual([
    'exists',
    'error name\n  `Checkout` is in the catalog already, in catalog/payments/checkout.yaml.\n  Edit that file, or choose another name.',
  ]);
});

/** A request that is fine, with other fields. */
const asking = (fields: object) => ({
  ...{ name: 'refunds', owner: 'payments', lifecycle: 'experimental', docs: 'https://a.example' },
  ...fields,
});
const NO_PLACE = 'Write letters, digits and `-_.`, at most 63, with a letter or digit at both ends.';

test.each<[string, unknown, string]>([
  [
    'a team that is nearly right',
    asking({ owner: 'payment' }),
    'error owner\n  `owner` names `payment`, which is not in the catalog.\n  Did you mean `payments`? Otherwise add catalog/teams/payment.yaml.',
  ],
  [
    'a misspelt field',
    asking({ lifecyle: 'production' }),
    'error lifecyle\n  A request to register has no field `lifecyle`.\n  Did you mean `lifecycle`?',
  ],
  [
    'a misspelt field, where that is all',
    { nam: 'refunds' },
    [
      'error nam\n  A request to register has no field `nam`.\n  Did you mean `name`?',
      'error name\n  `name` is missing, so nothing can refer to this service.\n  Add `name: …`, in lower case with hyphens.',
      'error owner\n  `owner` is missing, so this service has no contact.\n  Name the team that is responsible for it.',
    ].join('\n'),
  ],
  [
    'a misspelt field of a map, and of an item of a list',
    asking({
      health: { url: 'https://a.example', timout: '5s' },
      apis: [{ name: 'refunds-http', type: 'openapi', endpont: 'https://a.example' }],
    }),
    [
      'error health.timout\n  A request to register has no field `health.timout`.\n  Did you mean `timeout`?',
      'error apis[0].endpont\n  A request to register has no field `apis[0].endpont`.\n  Did you mean `endpoint`?',
    ].join('\n'),
  ],
  [
    'a person as the owner',
    asking({ owner: 'person:jon-berg' }),
    'error owner\n  `owner` is `person:jon-berg`, a person, and only a team has a folder in the catalog.\n  Name the team that is responsible for it.',
  ],
  [
    'another kind',
    asking({ kind: 'api' }),
    'error kind\n  `kind` is `api`, and this request registers services.\n  Leave it out, or write a file in the catalog by hand.',
  ],
  [
    'a path as the name',
    asking({ name: '../../etc/passwd' }),
    'error name\n  `name` is `../../etc/passwd`, which has `/` in it.\n  Write `etc-passwd`: letters, digits and `-_.`, with a letter or digit at both ends.',
  ],
  [
    'a path as the owner',
    asking({ owner: '../..' }),
    'error owner\n  `owner` is `../..`, which is not a reference.\n  Write the name of a team.',
  ],
  [
    'an address that would run',
    asking({ repo: 'javascript:alert(1)' }),
    'error repo\n  `repo` is `javascript:alert(1)`, which has the scheme `javascript:`, and that is not allowed.\n  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
  ],
  [
    'lines of YAML in a name',
    asking({ name: 'refunds\nowner: supply' }),
    'error name\n  `name` has a line break or a tab in it.\n  Write it in one line.',
  ],
  [
    'terminal controls in a description',
    asking({ description: 'a\u001b[2Jb' }),
    'error description\n  `description` has the character U+001B in it, which is invisible.\n  Delete it, or type the text again.',
  ],
  [
    'half a character',
    asking({ description: 'a\ud83d' }),
    'error description\n  `description` has the character U+D83D in it, which is invisible.\n  Delete it, or type the text again.',
  ],
  [
    'nothing',
    {},
    [
      'error name\n  `name` is missing, so nothing can refer to this service.\n  Add `name: …`, in lower case with hyphens.',
      'error owner\n  `owner` is missing, so this service has no contact.\n  Name the team that is responsible for it.',
    ].join('\n'),
  ],
  [
    'a list',
    ['refunds'],
    'error (request)\n  The request has no fields.\n  Send an object: `{ "name": "checkout", "owner": "payments" }`.',
  ],
  [
    'a megabyte',
    asking({ description: 'a'.repeat(1_048_576) }),
    'error (request)\n  The request has 1,024 KiB; at most 64 are read.\n  Keep each text to a few lines, and link to the rest.',
  ],
  [
    'a token',
    asking({ oncall: { a: `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}` } }),
    'error (request)\n  A GitHub token is here: `ghp_…`.\n  Revoke it where it was issued, since git keeps it, and delete it here. If it is no real secret, end the line with `# secretlint-disable-line`.',
  ],
])('%s is answered with a sentence', async (_, fields, sentences) => {
  const answer = await answerTo(fields);
  expect([answer.outcome, said(answer.problems)]).toEqual(['refused', sentences]);
});

test('the names that every object has are no fields', async () => {
  const answer = await answerTo(
    JSON.parse('{"__proto__":{"owner":"supply"},"name":"refunds","owner":"payments","lifecycle":"experimental"}'),
  );
  expect(answer).toMatchObject({ outcome: 'refused', problems: [{ field: '__proto__' }] });
});

test('a folder of that name that holds entries is kept from becoming material', async () => {
  const desired = contextOf({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
    'catalog/payments/refunds/worker.yaml': 'kind: service\nname: worker\nowner: payments\nlifecycle: experimental\n',
  });
  const answer = await checkRequest(register, asking({}), desired);
  expect([answer.outcome, said(answer.problems)]).toEqual([
    'refused',
    'error name\n  Entries are in the folder catalog/payments/refunds/, which would count as material of this one: catalog/payments/refunds/worker.yaml.\n  Choose another name, or move those entries first.',
  ]);
});

test('what the change breaks elsewhere is reported, what was wrong before is not', async () => {
  const desired = contextOf({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
    'catalog/payments/old.yaml': 'kind: api\nname: refunds-http\nowner: payments\nsystem: gone\n',
    'catalog/payments/twice.yaml': 'kind: service\nname: Old\nowner: payments\nlifecycle: experimental\n',
  });
  const apis = [{ name: 'refunds-http', type: 'openapi', endpoint: 'https://api.acme.example/refunds' }];
  const fields = { name: 'early', owner: 'payments', lifecycle: 'experimental', apis };
  const answer = await checkRequest(register, fields, desired);
  expect([answer.outcome, said(answer.problems)]).toEqual([
    'refused',
    'error (request)\n  catalog/payments/old.yaml would have an error then: `refunds-http` is already taken, by catalog/payments/early.yaml:6.\n  Rename one of the two, or delete the copy.',
  ]);
});

test('a portal that turns its rules off still writes no file outside a team', async () => {
  const off = new Map(
    ['name-format', 'owner-exists', 'schema', 'entry-in-owner-folder'].map((rule) => [rule, 'off'] as const),
  );
  const desired = { ...DESIRED, settings: { ...DESIRED.settings, rules: off } };
  const answer = await checkRequest(register, { name: '../x', owner: '..' }, desired);
  expect([answer.outcome, said(answer.problems)]).toEqual([
    'refused',
    [
      `error name\n  \`name\` is \`../x\`, which cannot be the name of a file.\n  ${NO_PLACE}`,
      'error owner\n  `owner` is `..`, which is no team in the catalog.\n  Name the team that is responsible for it.',
    ].join('\n'),
  ]);
});

test('whatever is asked, it is refused or its file reads back as exactly that, in the folder of a team', {
  tags: 'slow',
}, async () => {
  const hostile = fc.oneof(
    anyText(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      ...`*x &x !!js %TAG --- ... yes null ~ 0x1f 1e3 " ' | > $(id) \u0060id\u0060 2026-01-01 \u2028 \ufeff <<`.split(
        ' ',
      ),
      ...['- a', '# b', ': ', '{{ x }}', '', ' a ', 'a: b\nc: d'],
    ),
  );
  const value = fc.oneof(
    hostile,
    fc.jsonValue({ maxDepth: 3 }),
    fc.array(hostile, { maxLength: 3 }),
    fc.dictionary(hostile, hostile, { maxKeys: 3 }),
  );
  const names = fc.constantFrom('refunds', 'A.b_c', 'x'.repeat(63), 'a.lock', 'a..b', 'con');
  const owners = fc.constantFrom('payments', 'team:supply', 'Group:default/Payments');
  const mild = fc.record(
    {
      name: names,
      owner: owners,
      title: hostile,
      description: hostile,
      labels: fc.dictionary(hostile, hostile, { maxKeys: 2 }),
    },
    { requiredKeys: ['name', 'owner'] },
  );
  const wild = fc.record({
    name: fc.oneof(names, hostile),
    owner: fc.oneof(owners, hostile),
    tags: value,
    tier: value,
    docs: value,
    annotations: value,
  });
  const fields = fc.oneof(mild, wild);
  let sound = 0;
  await fc.assert(
    fc.asyncProperty(fields, async (asked) => {
      const answer = await answerTo(asked);
      expect(answer.outcome === 'sound' || answer.problems.length > 0).toBe(true);
      if (answer.outcome !== 'sound') return;
      sound += 1;
      const { path, branch, text } = answer.change;
      expect(path).toMatch(/^catalog\/(?:payments|supply)\/[a-z0-9][a-z0-9._-]*\.yaml$/);
      expect(branch).toMatch(/^register\/(?!.*(?:\.\.|\.lock$))[a-z0-9._-]*[a-z0-9]$/);
      expect(parse(text)).toEqual({ ...asked, kind: 'service' });
    }),
    generated(300),
  );
  expect(sound).toBeGreaterThan(0);
});
