import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contextOf } from '../../catalog/testing.ts';
import { checkRequest } from '../../request/check-request.ts';
import { said } from '../../request/testing.ts';
import { manifest, VALUES } from '../testing.ts';
import { scaffold } from './scaffold-request.ts';

const FILES = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply and more\n',
  'catalog/payments/storefront.yaml': 'kind: system\nname: storefront\nowner: payments\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\n',
};
const REVIEWERS = '    reviewers: { type: string, x-waypost: { picker: forge-team } }\nproduces:';
const desiredWith = (
  template = manifest().replace('produces:', REVIEWERS),
  more: Record<string, string> = {},
  approvals = new Map(),
) =>
  contextOf(
    { ...FILES, 'templates/tiny/template.yaml': template, ...more },
    { url: 'https://acme.github.io/portal', repository: 'acme/portal', approvals },
  );
const DESIRED = desiredWith();
const { port: _, ...GIVEN } = VALUES;
const answerTo = (fields: unknown, desired = DESIRED) => checkRequest(scaffold, fields, desired);
const saidOf = async (fields: unknown, desired = DESIRED) => {
  const { outcome, problems } = await answerTo(fields, desired);
  return [outcome, said(problems)];
};

test('template and values become one entry, which keeps where it came from', async () => {
  expect(await answerTo({ template: 'tiny', values: { ...GIVEN, system: 'storefront' } })).toEqual({
    outcome: 'sound',
    problems: [],
    change: {
      subject: 'order-desk',
      path: 'catalog/payments/order-desk.yaml',
      branch: 'scaffold/order-desk',
      title: 'Make order-desk from tiny',
      text: [
        '# yaml-language-server: $schema=https://acme.github.io/portal/schemas/service.schema.json',
        'kind: service',
        'name: order-desk',
        'owner: payments',
        'description: Takes orders.',
        'system: storefront',
        'type: http-api',
        'lifecycle: experimental',
        'repo: https://github.com/acme/order-desk',
        'scaffold:',
        '  template: tiny',
        '  version: 2',
        '  values:',
        '    system: storefront',
        '    port: 8080',
        '    reviewers: acme/payments',
        '',
      ].join('\n'),
    },
  });
});

const WITH_DATABASE = manifest(
  'resources:',
  '  - type: postgresql',
  '    name: "{{serviceName}}-db"',
  '    when: { database: postgresql }',
  '    environments: { dev: { size: small } }',
).replace('produces:', '    database: { enum: [none, postgresql], default: none }\nproduces:');
const DATABASE = { template: 'tiny', values: { ...GIVEN, database: 'postgresql' } };
const DEV = new Map([['dev', []]]);
const DB_FILE = 'infra/requests/payments/order-desk-db.yaml';

test('a service and its database come from one request, where a value asks for it', async () => {
  const desired = desiredWith(WITH_DATABASE, {}, DEV);
  const answer = await answerTo(DATABASE, desired);
  expect(answer).toMatchObject({ outcome: 'sound', problems: [] });
  expect('change' in answer && answer.change!.files).toEqual([
    { do: 'add', path: 'catalog/payments/order-desk.yaml', text: expect.stringContaining('name: order-desk\n') },
    {
      ...{ do: 'add', path: DB_FILE },
      text: [
        '# yaml-language-server: $schema=https://acme.github.io/portal/schemas/resource.schema.json',
        'kind: resource',
        'name: order-desk-db',
        'type: postgresql',
        'service: order-desk',
        'environments:',
        '  dev:',
        '    size: small',
        '',
      ].join('\n'),
    },
  ]);
  const without = await answerTo({ template: 'tiny', values: GIVEN }, desired);
  expect('change' in without && without.change!.files).toBeUndefined();
});

test.each<[string, string, Record<string, string>, string]>([
  [
    'has the name already',
    WITH_DATABASE,
    { 'catalog/payments/order-desk-db.yaml': 'kind: resource\nname: order-desk-db\nowner: payments\ntype: x\n' },
    `error values.serviceName
  The template requests the resource \`order-desk-db\`, and that name is taken, in catalog/payments/order-desk-db.yaml.
  Choose another name for the service.`,
  ],
  [
    'cannot have the name',
    WITH_DATABASE.replace('{{serviceName}}-db', '../{{serviceName}}'),
    {},
    `error values.serviceName
  The template requests a resource with the name \`../order-desk\`.
  A name has small letters, digits and hyphens, at most 63, with a letter or digit at both ends.`,
  ],
  [
    'has no such environment',
    WITH_DATABASE.replace('dev:', 'devel:'),
    {},
    `error values.database
  In the request for the resource \`order-desk-db\`: \`environments\` names \`devel\`, which is not an environment in catalog/portal.yaml.
  Write one of \`dev\`, or add it to \`environments\` there.`,
  ],
])('a portal that %s refuses the resource, at the value that asks for it', async (_, template, more, expected) => {
  expect(await saidOf(DATABASE, desiredWith(template, more, DEV))).toEqual(['refused', expected]);
});

test('fields may be under `scaffold`, as in a dispatch', async () => {
  const fields = { template: 'tiny', values: GIVEN };
  expect(await answerTo({ scaffold: fields })).toEqual(await answerTo(fields));
});

const valuesOf = async (values: object) => {
  const answer = await answerTo({ template: 'tiny', values: { ...GIVEN, ...values } });
  return 'change' in answer && parse(answer.change!.text).scaffold.values;
};

test('a team of the forge that was not given is that of the owner, if it has one', async () => {
  expect(await valuesOf({})).toEqual({ port: 8080, reviewers: 'acme/payments' });
  expect(await valuesOf({ reviewers: 'acme/others' })).toEqual({ port: 8080, reviewers: 'acme/others' });
  expect(await valuesOf({ owner: 'supply' })).toEqual({ port: 8080 });
});

const NO_VALUES = 'error values\n  There are no values.\n  Give an object of them: `{ "serviceName": "checkout" }`.';

test.each<[string, unknown, string]>([
  [
    'a template that is nearly right',
    { template: 'tini', values: GIVEN },
    'error template\n  There is no template `tini`.\n  Did you mean `tiny`?',
  ],
  [
    'a template that is a path',
    { template: '../../etc`x`', values: GIVEN },
    "error template\n  There is no template `../../etc'x'`.\n  There is `tiny`.",
  ],
  [
    'no template',
    { values: GIVEN },
    'error template\n  `template` is missing, so it is not clear which template to use.\n  There is `tiny`.',
  ],
  [
    'a number',
    { template: 5, values: GIVEN },
    'error template\n  `template` is `5`, which is no name.\n  There is `tiny`.',
  ],
  ['no values', { template: 'tiny' }, NO_VALUES],
  [
    'several mistakes at once, by rules and by the template',
    { template: 'tiny', values: { ...GIVEN, owner: 'payment', port: 'eighty', system: 'storfront', prt: 1 } },
    [
      'error values.prt',
      '  The template tiny has no parameter `prt`.',
      '  Did you mean `port`?',
      'error values.port',
      '  `port` must be a whole number, but it is the text `eighty`.',
      '  Correct the value, or delete the field.',
      'error values.owner',
      '  `owner` names `payment`, which is not in the catalog.',
      '  Did you mean `payments`? Otherwise add catalog/teams/payment.yaml.',
      'error values.system',
      '  `system` names `storfront`, which is not in the catalog.',
      '  Did you mean `storefront`? Otherwise add an entry of kind `system` with the name `storfront`.',
    ].join('\n'),
  ],
  [
    'fields beside the values',
    { template: 'tiny', serviceName: 'order-desk' },
    [
      'error serviceName',
      '  A request to scaffold has no field `serviceName`.',
      '  Leave it out. The fields are `template`, `values`.',
      NO_VALUES,
    ].join('\n'),
  ],
  [
    'a key of every object',
    JSON.parse(`{"template":"tiny","values":{"__proto__":{"owner":"supply"},${JSON.stringify(GIVEN).slice(1)}}`),
    'error values\n  `values` has a forbidden key.\n  Use letters, digits, `-`, `_`, `.` and `/` in keys.',
  ],
  ['a list of values', { template: 'tiny', values: ['order-desk'] }, NO_VALUES],
])('%s is answered with a sentence', async (_, fields, sentences) => {
  expect(await saidOf(fields)).toEqual(['refused', sentences]);
});

test('of very many names that the template does not have, some are reported', async () => {
  const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, place) => [`k${place}`, 1]));
  const { problems } = await answerTo({ template: 'tiny', values: { ...GIVEN, ...many } });
  expect(problems).toHaveLength(11);
  expect(problems.at(-1)!.message).toBe('There are 1,990 more that are no parameters.');
});

test('a service that is there is reported with its file, and nothing is asked for', async () => {
  expect(await saidOf({ template: 'tiny', values: { ...GIVEN, serviceName: 'checkout' } })).toEqual([
    'exists',
    'error values.serviceName\n  `checkout` is in the catalog already, in catalog/payments/checkout.yaml.\n  Edit that file, or choose another name.',
  ]);
});

test('a template that has errors is refused with its sentences', async () => {
  const broken = desiredWith(manifest('verson: 3').replace('title: Tiny', 'title: 7'));
  expect(await saidOf({ template: 'tiny', values: GIVEN }, broken)).toEqual([
    'refused',
    [
      'error template',
      '  The template `tiny` has errors and cannot be used. templates/tiny/template.yaml:3 `title` must be a text, but it is the number `7`. templates/tiny/template.yaml:16 A template has no field `verson`.',
      '  Its owner has to fix it: `npx portal validate templates` shows each place.',
    ].join('\n'),
  ]);
});

const withUrl = manifest('checks: []')
  .replace('produces:', '    url: { type: string }\nproduces:')
  .replace('lifecycle: experimental }', 'lifecycle: experimental, health: "{{url}}/healthz", docs: "javascript:x" }');

test('what rules find in the entry is reported of the value that is filled in there, or of the template', async () => {
  const values = { ...GIVEN, url: 'ftp://x' };
  expect(await saidOf({ template: 'tiny', values }, desiredWith(withUrl))).toEqual([
    'refused',
    [
      'error template',
      '  In the entry: `docs` is `javascript:x`, which has the scheme `javascript:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
      'error values.url',
      '  In the entry: `health.url` is `ftp://x/healthz`, which has the scheme `ftp:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://`, `tcp://` or `tls://`, or delete it.',
    ].join('\n'),
  ]);
});

test('a secret in a value is found', async () => {
  const description = `With ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
  expect((await saidOf({ template: 'tiny', values: { ...GIVEN, description } }))[1]).toContain(
    'A GitHub token is here',
  );
});

test('whatever the values are, they are refused, or the entry says exactly them and is in the folder of its team', {
  tags: 'slow',
}, async () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      ...[
        '$(id)',
        '`id`',
        '; rm -rf /',
        '<%= process.env %>',
        '{{owner}}',
        '{{ owner }}',
        '\u0024{{ secrets.X }}',
        '*x',
      ],
      ...['&x', '!!js', '---', 'yes', 'null', '~', '0x1f', '1e3', ': ', '"', "'", '|', '#', '- a', ' a ', '../x', '<<'],
    ),
  );
  const values = fc.record(
    {
      description: hostile,
      extra: fc.oneof(hostile, fc.jsonValue({ maxDepth: 2 })),
      port: fc.oneof(fc.nat(), hostile),
    },
    { requiredKeys: ['description'] },
  );
  const desired = desiredWith(manifest().replace('produces:', '    extra: {}\nproduces:'));
  let sound = 0;
  await fc.assert(
    fc.asyncProperty(values, async (given) => {
      const answer = await answerTo({ template: 'tiny', values: { ...GIVEN, ...given } }, desired);
      expect(answer.outcome === 'sound' || answer.problems.length > 0).toBe(true);
      if (answer.outcome !== 'sound') return;
      sound += 1;
      expect(answer.change.path).toBe('catalog/payments/order-desk.yaml');
      const { description, extra, ...rest } = given;
      const entry = parse(answer.change.text);
      expect(entry.description).toBe(description);
      expect(entry.scaffold.values).toEqual({ port: 8080, ...rest, ...(extra !== undefined && { extra }) });
    }),
    { numRuns: 25 },
  );
  expect(sound).toBeGreaterThan(3);
});
