import { expect, test } from 'vitest';
import { graphqlChanges } from './graphql-changes.ts';
import { protobufChanges } from './protobuf/protobuf-changes.ts';

const described = (type: string, file: string, text: string) => ({ type, file, texts: new Map([[file, text]]) });

test.each([
  [
    'syntax = "proto3";\nmessage A {\n  string a = 1;\n  string b = 1;\n}\n',
    '`a.proto` cannot be read as Protocol Buffers: `duplicate id 1 in Type A`, at a.proto:4:14.',
  ],
  [
    'syntax = "proto3";\nmessage A {\n  string = 1;\n}\n',
    "`a.proto` cannot be read as Protocol Buffers: `illegal name '='`, at a.proto:3:10.",
  ],
])('a file of Protocol Buffers with a mistake has its place: %j', (text, reason) => {
  const version = described('grpc', 'a.proto', text);
  expect(protobufChanges(described('grpc', 'a.proto', 'syntax = "proto3";'), version)).toEqual({ reason });
});

test.each([
  ['type Query { a: Int }\ntype A {\n  b: [Missing!]\n}\n', "`Unknown type: 'Missing'.`, at a.graphql:3:7."],
  ['type Query { a: Int\n\n', '`Syntax Error: Expected Name, found <EOF>.`, at a.graphql:3:1.'],
])('a schema with a mistake has its place: %j', (text, words) => {
  const version = described('graphql', 'a.graphql', text);
  expect(graphqlChanges(described('graphql', 'a.graphql', 'type Query { a: Int }'), version)).toEqual({
    reason: `\`a.graphql\` cannot be read as a GraphQL schema: ${words}`,
  });
});
