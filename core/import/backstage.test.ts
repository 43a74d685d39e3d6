import { expect, test } from 'vitest';
import { readEntities } from '../catalog/reading/read-entities.ts';
import { importBackstage } from './backstage.ts';

/** What comes of these files (path → text), with file texts in plain sight. */
function imported(texts: Record<string, string>) {
  const files = new Map(Object.entries(texts));
  const made = importBackstage(readEntities(files, { layout: 'folder' }), files);
  return { ...made, files: Object.fromEntries(made.files) };
}

const descriptor = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\nspec: ${spec}\n`;
const component = (name: string, spec = '', metadata = '') =>
  descriptor('Component', name, `{ type: service, lifecycle: production, owner: payments${spec} }`, metadata);

test("a component becomes a service in its owner's folder, with references as short as they go", () => {
  const text = component(
    'shop',
    ', dependsOn: [checkout, component:default/checkout, Resource:eu/Orders, external:stripe]',
  );
  expect(imported({ 'catalog-info.yaml': text }).files).toEqual({
    'catalog/payments/shop.yaml': [
      'kind: service',
      'name: shop',
      'owner: payments',
      'type: service',
      'lifecycle: production',
      'dependsOn:',
      '  - service:checkout',
      '  - resource:eu/Orders',
      '  - external:stripe',
      '',
    ].join('\n'),
  });
});

test('a comment at the top stays, a line for the schema of descriptors does not', () => {
  const text = `# Ask Ines first.\n# yaml-language-server: $schema=x\n${component('shop')}`;
  expect(imported({ 'catalog-info.yaml': text }).files['catalog/payments/shop.yaml']).toMatch(
    /^# Ask Ines first\.\nkind: service\n/,
  );
});

test('what is unknown stays under its own name', () => {
  const text = component('shop', ', budget: { monthly: 12 }', ', squad: nineteen');
  const { files } = imported({ 'catalog-info.yaml': text });
  expect(files['catalog/payments/shop.yaml']).toMatch(/\nsquad: nineteen\nbudget:\n {2}monthly: 12\n$/);
});

test('other names become the fields that the flat form has for them', () => {
  const names = "waypost.dev/formerly: 'checkout, eu/cash', waypost.dev/aliases: Cash desk";
  const text = (more: string) => component('shop', '', `, annotations: { ${names}${more} }`);
  const made = (more: string) =>
    imported({ 'catalog-info.yaml': text(more) }).files['catalog/payments/shop.yaml']!.split(
      'lifecycle: production\n',
    )[1];
  const moved = 'aliases:\n  - Cash desk\nformerly:\n  - checkout\n  - eu/cash\n';
  expect(made('')).toBe(moved);
  expect(made(', a/b: c')).toBe(`${moved}annotations:\n  a/b: c\n`);
});

test('a field that would mean something else keeps the descriptor as it is', () => {
  const text = component('shop', ', title: Not the title');
  const { files, remarks } = imported({ 'catalog-info.yaml': text });
  expect(files).toEqual({ 'catalog/payments/shop.yaml': text });
  expect(remarks).toEqual([
    { subject: 'service:default/shop', reason: "`spec.title` would be read as something else in Waypost's form." },
  ]);
});

test('a value that Waypost refuses and Backstage does not keeps the descriptor as it is', () => {
  const { remarks } = imported({ 'catalog-info.yaml': component('shop', ', tier: gold') });
  expect(remarks).toEqual([
    {
      subject: 'service:default/shop',
      reason: "In Waypost's form it would have an error: `tier` must be a whole number, but it is the text `gold`.",
    },
  ]);
});

test('a definition beside its descriptor moves into the folder of the entry, with what it refers to', () => {
  const { files, left } = imported({
    'a/catalog-info.yaml': descriptor(
      'API',
      'orders',
      '{ type: openapi, lifecycle: production, owner: payments, definition: { $text: ./specs/orders.yaml } }',
    ),
    'a/specs/orders.yaml': 'openapi: 3.1.0\npaths:\n  /orders:\n    $ref: ./parts/list.yaml\n',
    'a/specs/parts/list.yaml': 'get: {}\n',
  });
  expect(Object.keys(files)).toEqual([
    'catalog/payments/orders.yaml',
    'catalog/payments/orders/orders.yaml',
    'catalog/payments/orders/parts/list.yaml',
  ]);
  expect(files['catalog/payments/orders.yaml']).toContain('\nspec: ./orders.yaml\n');
  expect(left).toEqual([]);
});

test.each([
  ['openapi', 'openapi: 3.1.0', 'openapi.yaml'],
  ['openapi', '{ "openapi": "3.1.0" }', 'openapi.json'],
  ['asyncapi', 'asyncapi: 3.0.0', 'asyncapi.yaml'],
  ['graphql', 'type Query { order: ID }', 'schema.graphql'],
  ['grpc', 'syntax = "proto3";', 'service.proto'],
  ['soap', '<definitions/>', 'definition.txt'],
])('a definition of type %s that stands in its descriptor (%s) becomes %s', (type, definition, file) => {
  const spec = `{ type: ${type}, lifecycle: production, owner: payments, definition: '${definition}' }`;
  const { files } = imported({ 'catalog-info.yaml': descriptor('API', 'orders', spec) });
  expect(files[`catalog/payments/orders/${file}`]).toBe(definition);
  expect(files['catalog/payments/orders.yaml']).toContain(`\nspec: ./${file}\n`);
});

test('a definition elsewhere stays an address', () => {
  const spec =
    '{ type: grpc, lifecycle: production, owner: payments, definition: { $text: https://acme.example/a.proto } }';
  const { files } = imported({ 'catalog-info.yaml': descriptor('API', 'orders', spec) });
  expect(files['catalog/payments/orders.yaml']).toContain('\nspec: https://acme.example/a.proto\n');
});

test('a person with only a login is a word in the list of the team', () => {
  const { files, remarks } = imported({
    'org.yaml': [
      descriptor('Group', 'payments', '{ type: team, children: [] }'),
      descriptor('User', 'ines', '{ memberOf: [payments] }'),
      descriptor('User', 'jonas', '{ memberOf: [group:default/payments], profile: { email: jonas@acme.example } }'),
    ].join('---\n'),
  });
  expect(files).toEqual({
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\ntype: team\nmembers:\n  - ines\n  - jonas\n',
    'catalog/teams/people/jonas.yaml': 'kind: person\nname: jonas\nemail: jonas@acme.example\n',
  });
  expect(remarks).toEqual([
    { subject: 'person:default/ines', reason: "Only the login is known, so it is only in the team's `members`." },
  ]);
});

test('a team that is not here stays with the person', () => {
  const { files } = imported({ 'org.yaml': descriptor('User', 'ines', '{ memberOf: [disbanded] }') });
  expect(files['catalog/teams/people/ines.yaml']).toBe('kind: person\nname: ines\nteams:\n  - disbanded\n');
});

test('two entities with one name get two files, the service the plain one', () => {
  const api = descriptor('API', 'shop', '{ type: grpc, lifecycle: production, owner: payments }');
  const { files } = imported({ 'a.yaml': api, 'b.yaml': component('shop'), 'c.yaml': component('Shop') });
  expect(Object.keys(files)).toEqual([
    'catalog/payments/shop-api.yaml',
    'catalog/payments/shop.yaml',
    'catalog/payments/shop~2.yaml',
  ]);
});

test("what a team of another namespace owns is in that namespace's folder, which no entry's file claims", () => {
  const { files } = imported({
    'a.yaml': component('shop').replace('owner: payments', 'owner: eu/payments'),
    'b.yaml': component('payments').replace('owner: payments', 'owner: eu'),
  });
  expect(Object.keys(files)).toEqual(['catalog/eu/payments-service.yaml', 'catalog/eu/payments/shop.yaml']);
});

test('what no team owns is reported, and is kept apart', () => {
  const { files, remarks } = imported({
    'a.yaml': descriptor('Resource', 'db', '{ type: database, owner: user:ines }'),
  });
  expect(Object.keys(files)).toEqual(['catalog/unowned/db.yaml']);
  expect(remarks).toEqual([
    {
      subject: 'resource:default/db',
      reason: 'Its owner, `person:default/ines`, is no team. It is in `catalog/unowned/`.',
    },
  ]);
});

test('names that no file can have do not leave the folder', () => {
  const { files } = imported({
    'a.yaml': [component("'../../etc'"), component("'..'"), component('CON')].join('---\n'),
  });
  expect(Object.keys(files)).toEqual([
    'catalog/payments/con-service.yaml',
    'catalog/payments/etc.yaml',
    'catalog/payments/unnamed-service.yaml',
  ]);
});

test('what is not imported is reported, with the reason', () => {
  const { left } = imported({
    'all.yaml': descriptor('Location', 'all', '{ targets: [./a.yaml, https://acme.example/b.yaml] }'),
    'a.yaml': component('shop'),
    'flat.yaml': 'kind: service\nname: flat\nowner: payments\n',
    'nameless.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}\n',
    'skeleton.yaml': component('"<%= name %>"'),
  });
  expect(left.map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
    "skeleton.yaml: `<%= name %>` is a template's placeholder, so this is a skeleton and not an entry.",
    'nameless.yaml:3: `metadata.name` is missing, so nothing can refer to this service. Add `name: …`, in lower case with hyphens.',
    'location:default/all: A Location only refers to other files, and those were read.',
    'https://acme.example/b.yaml: A Location refers to it, and nothing is fetched: import a checkout of it.',
    "flat.yaml: It has Waypost's form already: move it into catalog/ with its folder.",
  ]);
});
