import { expect, test } from 'vitest';
import { exampleRanges } from './example-ranges.ts';

/** The texts of all examples. */
const examples = (text: string) => exampleRanges(text).map(([start, end]) => text.slice(start, end).trim());

test('example, examples and default are examples, at any depth', () => {
  const text = `openapi: 3.1.0
components:
  schemas:
    Key:
      type: string
      default: one
      example: two
      examples: [three, four]
  examples:
    whole: { value: five }
paths:
  /keys:
    get:
      parameters:
        - { name: key, in: header, schema: { type: string }, x-example: six }
      responses:
        default: { content: { application/json: { example: seven } } }
`;
  expect(examples(text)).toEqual(['one', 'two', '[three, four]', 'whole: { value: five }', 'six', 'seven']);
});

test('a property of such a name, a server and a description are no examples', () => {
  const text = `asyncapi: 3.0.0
info: { title: x, version: '1', description: secret }
servers: { main: { host: x, variables: { password: { default: secret } } } }
components:
  schemas: { default: { description: secret, properties: { example: { const: secret } } } }
`;
  expect(examples(text)).toEqual([]);
});

test('JSON is read like YAML, and an introspection has default values', () => {
  expect(examples('{"openapi": "3.1.0", "a": {"example": "one"}}')).toEqual(['"one"']);
  const introspection = { data: { __schema: { types: [{ inputFields: [{ name: 'a', defaultValue: 'one' }] }] } } };
  expect(examples(JSON.stringify(introspection))).toEqual(['"one"']);
});

test('a description in a block of an entry has them at their place in the file', () => {
  const text = `apiVersion: backstage.io/v1alpha1
kind: API
spec:
  type: openapi
  definition: |

    openapi: 3.1.0

    components:
      schemas:
        Key: { example: one }
    x: { default: [two,
      three] }
`;
  expect(examples(text)).toEqual(['one', '[two,\n      three]']);
});

test('so has one in GraphQL', () => {
  const text = `kind: API
spec:
  type: graphql
  definition: |
    """ a = "no" """
    type Query { # = "no"
      a(x: String = "one" y: [In!] = [{ b: "two" }], z: String @d(x: "no")): Int
      b(e: E = A, x: String = "unclosed
    }
`;
  expect(examples(text)).toEqual(['= "one"', '= [{ b: "two" }]', '= A', '= "unclosed']);
});

test('other texts and other files have none', () => {
  expect(examples('kind: service\nexample: one\n')).toEqual([]);
  expect(examples('kind: API\nspec:\n  type: openapi\n  definition: "openapi: 3.1.0\\nexample: one"\n')).toEqual([]);
  expect(examples('openapi: [\n')).toEqual([]);
});
