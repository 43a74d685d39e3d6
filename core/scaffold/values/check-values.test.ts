import { expect, test } from 'vitest';
import { readTemplate } from '../template/read-templates.ts';
import { manifest, templateOf, VALUES } from '../testing.ts';
import { checkValues } from './check-values.ts';

const TEMPLATE = templateOf();
const { port: _, ...GIVEN } = VALUES;
const said = (given: unknown, template = TEMPLATE) =>
  checkValues(template, given).problems.map(({ field, message, hint }) => `${field}: ${message} ${hint}`);
const PORT = '    port:';
const UUID = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
/** The template with another text of its manifest. */
const templateWith = (edit: (text: string) => string) =>
  readTemplate(new Map([['templates/tiny/template.yaml', edit(manifest())]]), 'tiny').template!;

test('defaults complete what was given, in the order of the template', () => {
  const given = { description: 'Takes orders.', owner: 'payments', serviceName: 'order-desk' };
  const { values, problems } = checkValues(TEMPLATE, given);
  expect(problems).toEqual([]);
  expect(Object.entries(values)).toEqual([
    ...[
      ['serviceName', 'order-desk'],
      ['owner', 'payments'],
      ['description', 'Takes orders.'],
    ],
    ...[
      ['system', undefined],
      ['port', 8080],
    ],
  ]);
});

test('what a rule over several finds wrong keeps no default away', () => {
  const template = templateWith((text) => text.replace('produces:', '  allOf: [{ required: [system] }]\nproduces:'));
  const { values, problems } = checkValues(template, GIVEN);
  expect(values).toMatchObject({ port: 8080 });
  expect(problems.map(({ field }) => field)).toEqual(['system']);
});

test('one sentence a field shows what is wrong, with the parameter that was meant', () => {
  expect(said({ ...GIVEN, por: 1 })).toEqual(['por: The template tiny has no parameter `por`. Did you mean `port`?']);
  expect(
    said(JSON.parse('{"__proto__": {"x": 1}, "serviceName": "a1", "owner": "a", "description": "b"}')),
  ).toHaveLength(1);
  const { serviceName, ...others } = GIVEN;
  expect(said({ ...others, name: serviceName })).toEqual([
    'name: The template tiny has no parameter `name`. Did you mean `serviceName`?',
  ]);
  expect(said({ serviceName: 'desk', port: '80' })).toEqual([
    'owner: `owner` is missing. Add `owner: payments`.',
    'description: `description` is missing. Add `description: …`.',
    'port: `port` must be a whole number, but it is the text `80`. Write `port: 80`.',
  ]);
});

const NO_NAMES = ['../x', 'a/b', '-rf', '$(id)', 'a;id', 'a: b', '<%= 1 %>', '{{owner}}', 'Desk', 'a--b', 'a-', '1a'];

test.each([...NO_NAMES, 'x'.repeat(51), 'a\u202eb'])('no service is called %j', (serviceName) => {
  expect(said({ ...GIVEN, serviceName })[0]).toMatch(/^serviceName: /);
});

test.each([['two\nlines'], ['a\u0007bell'], ['x'.repeat(1001)]])('%j is no value', (description) => {
  expect(said({ ...GIVEN, description })[0]).toMatch(/^description: `description` has /);
});

test('an item and a field of a map are called as a form calls them', () => {
  const fields = '    hosts: { type: array }\n    limits: { type: object }\n    port:';
  const template = templateWith((text) => text.replace(PORT, fields));
  expect(said({ ...GIVEN, hosts: ['a\tb'], limits: { 'a/b': ['\n'] } }, template)).toEqual([
    'hosts[0]: `hosts[0]` has a line break or a tab in it. Write it in one line.',
    'limits["a/b"][0]: `limits["a/b"][0]` has a line break or a tab in it. Write it in one line.',
  ]);
});

test('an owner is a team', () => {
  expect(said({ ...GIVEN, owner: 'person:ann' })).toEqual([
    'owner: `owner` is `person:ann`, which cannot be a team. Name the team that is responsible for it.',
  ]);
});

test('a field that needs another says so', () => {
  const template = templateWith((text) =>
    text.replace('  required:', '  dependentRequired: { system: [port] }\n  required:').replace(', default: 8080', ''),
  );
  expect(said({ ...GIVEN, system: 'shop' }, template)).toEqual([
    'port: `port` is missing, and `system` needs it. Add `port: …`, or leave out `system`.',
  ]);
});

test.each([
  ['email', 'ann', 'ann@acme.example', 'an e-mail address', 'ann@acme.example'],
  ['uri', 'acme.example', 'https://acme.example', 'a whole address with its scheme', 'https://acme.example/orders'],
  ['date', '31.3.2026', '2026-03-31', 'a date', '2026-03-31'],
  ['date', '2026-19-39', '2026-03-31', 'a date', '2026-03-31'],
  ['hostname', 'a b', 'acme.example', 'the name of a host', 'acme.example'],
  ['ipv4', '192.0.2.300', '192.0.2.30', 'an IPv4 address', '192.0.2.10'],
  ['uuid', 'f81d4fae', UUID, 'a UUID', UUID],
])('a value has the format %s where it is asked for', (format, wrong, right, what, example) => {
  const template = templateWith((text) => text.replace(PORT, `    x: { type: string, format: ${format} }\n${PORT}`));
  const sentence = `x: \`x\` is \`${wrong}\`, which is not ${what}. For example \`x: ${example}\`.`;
  expect(said({ ...GIVEN, x: right }, template)).toEqual([]);
  expect(said({ ...GIVEN, x: wrong }, template)).toEqual([sentence]);
});

test('what only `not` or `oneOf` forbid is forbidden', () => {
  const fields = '    x: { not: { const: y } }\n    z: { oneOf: [{ minLength: 1 }, { minLength: 2 }] }\n    port:';
  const template = templateWith((text) => text.replace(PORT, fields));
  expect(said({ ...GIVEN, x: 'x', z: 'a' }, template)).toEqual([]);
  expect(said({ ...GIVEN, x: 'y', z: 'ab' }, template)).toEqual([
    "x: `x` is `y`, which breaks the schema's `not`. Correct the value, or delete the field.",
    "z: `z` is `ab`, which breaks the schema's `oneOf`. Correct the value, or delete the field.",
  ]);
});

test('what is no object, or too much, is refused whole', () => {
  expect(said(['a'])).toEqual([': There are no values. Give an object of them: `{ "serviceName": "checkout" }`.']);
  expect(said({ ...GIVEN, system: 'x'.repeat(40_000) })).toEqual([
    ': There are more values than any template has parameters. Leave out values that are no parameters.',
  ]);
});

test('a pattern takes no longer than the text is long, whatever it is made of', () => {
  const line = "    code: { type: string, pattern: '^([a-z]+-?)+$' }\n";
  const template = templateWith((text) => text.replace(PORT, (port) => `${line}${port}`));
  expect(said({ ...GIVEN, code: `${'a'.repeat(60)}!` }, template)).toHaveLength(1);
  expect(said({ ...GIVEN, code: 'order-desk' }, template)).toEqual([]);
});
