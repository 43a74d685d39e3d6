import process from 'node:process';
import { expect, test } from 'vitest';
import { readReference } from '../read-reference.ts';

const read = (text: string, endpoint?: string) => readReference('graphql', text, { endpoint });

test('fields of the root types are operations, each with a request', () => {
  const text = `"The shop. More."
schema { query: Reads mutation: Writes subscription: News }
type Reads { "One order." order(id: ID!, first: Int): Order  any: Found! @deprecated(reason: "old") }
extend type Reads { total: Int! }
type Writes { place(input: NewOrder!, tags: [String!]!): Order! }
type News { placed: Order }
type Order { id: ID! owner: Person find(word: String!): Order state: State }
type Person { name: String orders: [Order!]! }
union Found = Order | Person
enum State { OPEN DONE }
input NewOrder { sku: String! state: State! note: String }
`;
  const { operations, description, problems, drawn } = read(text, 'https://acme.example/graphql');
  expect([description, problems, drawn]).toEqual(['The shop.', [], text]);
  expect(
    operations.map(({ kind, path, takes, gives, deprecated, deepLink }) => [
      kind,
      path,
      takes,
      gives,
      deprecated,
      deepLink,
    ]),
  ).toEqual([
    ['query', 'order', 'id: ID!, first: Int', 'Order', undefined, '/queries/order'],
    ['query', 'any', undefined, 'Found!', true, '/queries/any'],
    ['query', 'total', undefined, 'Int!', undefined, '/queries/total'],
    ['mutation', 'place', 'input: NewOrder!, tags: [String!]!', 'Order!', undefined, '/mutations/place'],
    ['subscription', 'placed', undefined, 'Order', undefined, '/subscriptions/placed'],
  ]);
  expect(operations.map(({ call }) => call && JSON.parse(/--data-raw '(.*)'$/s.exec(call)![1]!).query)).toEqual([
    'query { order(id: "1") { id owner { name } state } }',
    'query { any { __typename } }',
    'query { total }',
    'mutation { place(input: { sku: "text", state: OPEN }, tags: ["text"]) { id owner { name } state } }',
    undefined,
  ]);
});

test('the answer to an introspection is read as the schema that it describes', () => {
  const type = { kind: 'SCALAR', name: 'String', ofType: null };
  const field = { name: 'hello', args: [], type, isDeprecated: false, deprecationReason: null };
  const query = { kind: 'OBJECT', name: 'Query', fields: [field], interfaces: [] };
  const schema = { queryType: { name: 'Query' }, types: [query, { kind: 'SCALAR', name: 'String' }], directives: [] };
  for (const written of [{ __schema: schema }, { data: { __schema: schema } }]) {
    const { operations, drawn } = read(JSON.stringify(written));
    expect([operations.map(({ path }) => path), drawn]).toEqual([['hello'], 'type Query {\n  hello: String\n}']);
  }
});

test.each([
  ['type Query { a: Gone }', '1:17 The type `Gone` is not defined.'],
  ['type Query {\n  a: \n}', '3:1 The schema has a mistake: Expected Name, found `}`.'],
  [`type Query { a: ${'['.repeat(20_000)}`, '1:1 The schema is nested too deeply.'],
])('in %s the mistake has its place', (text, problem) => {
  expect(read(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([problem]);
});

test.each([
  ['type Query { a: Int a: Int }', 'Field `Query.a` can only be defined once.', 14],
  [
    'interface N { id: ID! } type Query implements N { a: Int }',
    'Interface field N.id expected but Query does not provide it.',
    15,
  ],
  ['type Query { a(x: Query): Int }', 'The type of Query.a(x:) must be Input Type but got: Query.', 19],
  ['type Query { a: Int } type Query { b: Int }', 'There can be only one type named `Query`.', 6],
])('what the specification refuses is shown, and the rest is read: %s', (text, message, column) => {
  const { problems, operations } = readReference('graphql', text);
  expect(problems).toEqual([{ message, line: 1, column }]);
  expect(operations.length).toBeGreaterThan(0);
});

test('a part of a federated schema has no mistakes', () => {
  const text = 'extend type Product @key(fields: "id") { id: ID! @external }\ntype Review { body: String @shareable }';
  expect(readReference('graphql', text).problems).toEqual([]);
});

test.each(['{"a": 1}', '{"errors": [{"message": "no"}]}', '{"__schema": {"types": 5}}', '[]', '{"data":'])(
  'JSON that describes no schema is said to be no introspection: %s',
  (text) => {
    expect(readReference('graphql', text).problems).toEqual([
      {
        message:
          'This JSON is not the whole answer to an introspection. Send the query that `getIntrospectionQuery` of graphql-js gives, and keep the answer, with `data` and `__schema`.',
        ...{ line: 1, column: 1 },
      },
    ]);
  },
);

test('a union that names a type 50,000 times takes no time to speak of', { tags: ['slow'] }, () => {
  const { user } = process.cpuUsage();
  const { operations } = readReference('graphql', `type Query { a: Int } union U = ${'Query | '.repeat(50_000)}Query`);
  expect(operations).toHaveLength(1);
  expect((process.cpuUsage().user - user) / 1e6).toBeLessThan(5);
});

test('a suggestion ends as a question', () => {
  const { problems } = readReference('graphql', 'type Query { a(x: E = Z): E } enum E { A }');
  expect(problems.map(({ message }) => message)).toEqual([
    'Query.a(x:) has invalid default value: Value `Z` does not exist in `E` enum. Did you mean the enum value `A`?',
  ]);
});

test.each([
  ['types', 'type Query { a: Int }\n'.repeat(20_000)],
  ['fields', `type Query {${'a: Int\n'.repeat(60_000)}}`],
  ['arguments', `type Query { a(${'x: Int\n'.repeat(60_000)}): Int }`],
  ['unknown types', `type Query {${Array.from({ length: 50_000 }, (_, name) => `a${name}: U${name}`).join('\n')}}`],
])('a long schema with the same mistake in all its %s takes no time to speak of', { tags: ['slow'] }, (_, text) => {
  const { user } = process.cpuUsage();
  expect(readReference('graphql', text).problems.length).toBeGreaterThan(0);
  expect((process.cpuUsage().user - user) / 1e6).toBeLessThan(5);
});

test('what somebody asks of a schema is none', () => {
  expect(read('# Mine\n\n  query Mine { order }\n')).toMatchObject({
    operations: [],
    problems: [
      {
        message:
          'The file asks for something and defines no type, so it is no schema. Add the types, such as `type Query { order(id: ID!): Order }`.',
        ...{ line: 3, column: 3 },
      },
    ],
  });
});
