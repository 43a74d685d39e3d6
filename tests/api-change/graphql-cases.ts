import type { PublishedCase } from './published-case.ts';

const order = (text: string) => `type Query { order(id: ID): Order }\n${text}`;
export const GRAPHQL_CASES: readonly PublishedCase[] = [
  {
    name: 'type-removed',
    of: 'graphql-js TYPE_REMOVED',
    says: 'breaking',
    base: order('type Order { a: Int } type B { b: Int }'),
    head: order('type Order { a: Int }'),
  },
  {
    name: 'field-removed',
    of: 'graphql-js FIELD_REMOVED',
    says: 'breaking',
    base: order('type Order { a: Int b: Int }'),
    head: order('type Order { a: Int }'),
  },
  {
    name: 'field-nullable',
    of: 'graphql-js FIELD_CHANGED_KIND',
    says: 'breaking',
    base: order('type Order { a: Int! }'),
    head: order('type Order { a: Int }'),
  },
  {
    name: 'required-argument',
    of: 'graphql-js REQUIRED_ARG_ADDED',
    says: 'breaking',
    base: order('type Order { a: Int }'),
    head: order('type Order { a(x: Int!): Int }'),
  },
  {
    name: 'enum-value-added',
    of: 'graphql-js VALUE_ADDED_TO_ENUM',
    says: 'risky',
    base: order('type Order { a: E } enum E { X }'),
    head: order('type Order { a: E } enum E { X Y }'),
  },
  {
    name: 'field-added',
    of: 'graphql-js FIELD_ADDED',
    says: 'compatible',
    base: order('type Order { a: Int }'),
    head: order('type Order { a: Int b: Int }'),
  },
];
