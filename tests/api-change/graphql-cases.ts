import { casesOf, type PublishedCase } from './published-case.ts';

const { breaking, risky, compatible } = casesOf('graphql-js');
const order = (text: string) => `type Query { order(id: ID): Order }\n${text}`;
export const GRAPHQL_CASES: readonly PublishedCase[] = [
  breaking('TYPE_REMOVED', order('type Order { a: Int } type B { b: Int }'), order('type Order { a: Int }')),
  breaking('FIELD_REMOVED', order('type Order { a: Int b: Int }'), order('type Order { a: Int }')),
  breaking('FIELD_CHANGED_KIND', order('type Order { a: Int! }'), order('type Order { a: Int }')),
  breaking('REQUIRED_ARG_ADDED', order('type Order { a: Int }'), order('type Order { a(x: Int!): Int }')),
  risky('VALUE_ADDED_TO_ENUM', order('type Order { a: E } enum E { X }'), order('type Order { a: E } enum E { X Y }')),
  compatible('FIELD_ADDED', order('type Order { a: Int }'), order('type Order { a: Int b: Int }')),
];
