import { expect, test } from 'vitest';
import { readReference } from '../read-reference.ts';

const read = (text: string, endpoint?: string) => readReference('grpc', text, { endpoint });

const TEXT = `// Prices things. More.
syntax = "proto3";
package acme.pricing.v1;
import "google/protobuf/timestamp.proto";
// Answers.
service Pricing {
  // Prices a basket. Deadline: 300 ms.
  rpc Quote(Request) returns (stream Price);
  rpc Old(Request) returns (Price) { option deprecated = true; }
}
message Request {
  repeated Price items = 1;
  map<string, Kind> kinds = 2;
  oneof who { string guest = 3; string member = 4; }
  google.protobuf.Timestamp at = 5;
  optional int64 count = 6;
  message Inner { Request again = 1; }
  Inner inner = 7;
}
// What it costs.
message Price { /* In cents. */ uint64 amount = 1 [deprecated = true]; }
enum Kind { /* Not known. */ NONE = 0; SOME = 5; }
`;

test('methods have their messages, and a command of grpcurl', () => {
  const { operations, formatName, version, description } = read(TEXT, 'grpc.acme.example:8443');
  expect([formatName, version, description]).toEqual(['Protocol Buffers, proto3', 'v1', 'Prices things.']);
  const sample =
    '{"items":[{"amount":"1"}],"kinds":{"key":"NONE"},"guest":"text","at":"2030-01-31T12:00:00Z","count":"1","inner":{"again":{}}}';
  expect(operations).toEqual([
    {
      ...{ kind: 'rpc', path: 'Quote', id: 'acme.pricing.v1.Pricing/Quote', group: 'acme.pricing.v1.Pricing' },
      ...{ summary: 'Prices a basket. Deadline: 300 ms.', takes: 'Request', gives: 'stream Price' },
      anchor: 'op-acme.pricing.v1.Pricing.Quote',
      call: `grpcurl \\\n  -d '${sample}' \\\n  grpc.acme.example:8443 \\\n  'acme.pricing.v1.Pricing/Quote'`,
    },
    {
      ...{ kind: 'rpc', path: 'Old', id: 'acme.pricing.v1.Pricing/Old', group: 'acme.pricing.v1.Pricing' },
      ...{ deprecated: true, takes: 'Request', gives: 'Price', anchor: 'op-acme.pricing.v1.Pricing.Old' },
      call: `grpcurl \\\n  -d '${sample}' \\\n  grpc.acme.example:8443 \\\n  'acme.pricing.v1.Pricing/Old'`,
    },
  ]);
});

test('a message may be called as what every object has', () => {
  const text = `syntax = "proto3";
service S { rpc Do(constructor) returns (constructor); }
message constructor { toString one = 1; }
message toString { string two = 1; }
`;
  expect(read(text, 'grpc.acme.example:8443').operations[0]!.call).toContain(`-d '{"one":{"two":"text"}}'`);
});

test('messages and enumerations have their fields, with comments and links to each other', () => {
  const { types } = read(TEXT);
  expect(types!.map(({ name }) => name)).toEqual(['Request', 'Request.Inner', 'Price', 'Kind']);
  expect(types![0]!.fields.map(({ name, type, anchor, number }) => [name, type, anchor, number])).toEqual([
    ['items', 'list of Price', 'type.acme.pricing.v1.Price', 1],
    ['kinds', 'map of string to Kind', 'type.acme.pricing.v1.Kind', 2],
    ['guest', 'one of who: string', undefined, 3],
    ['member', 'one of who: string', undefined, 4],
    ['at', 'google.protobuf.Timestamp', undefined, 5],
    ['count', 'int64', undefined, 6],
    ['inner', 'Inner', 'type.acme.pricing.v1.Request.Inner', 7],
  ]);
  expect(types![2]).toEqual({
    ...{ kind: 'message', name: 'Price', anchor: 'type.acme.pricing.v1.Price', summary: 'What it costs.' },
    fields: [{ name: 'amount', type: 'uint64', number: 1, summary: 'In cents.', deprecated: true }],
  });
  expect(types![3]!.fields).toEqual([
    { name: 'NONE', number: 0, summary: 'Not known.' },
    { name: 'SOME', number: 5 },
  ]);
});

test.each([
  ['https://grpc.acme.example', 'grpc.acme.example:443'],
  ['http://localhost:50051', '-plaintext \\\n  -d'],
  ['dns:///grpc.acme.example:1', 'grpc.acme.example:1'],
])('the endpoint %s is a target', (endpoint, words) => {
  expect(read(TEXT, endpoint).operations[0]!.call).toContain(words);
});

test('an endpoint that is none gives no command', () => {
  for (const endpoint of ['-x', 'a b', 'https://a.example/path', "a';touch x"])
    expect(read(TEXT, endpoint).operations[0]!.call).toBeUndefined();
});

const MESSAGE = 'syntax = "proto3";\nmessage A {\n  string id = 1;\n';
test.each([
  ['syntax = "proto3";\nmessage A {\n  string a = ;\n}', '3:14 The file has a mistake: illegal id `;`.'],
  ['syntax = "proto3"\nmessage', '2:1 The file has a mistake: illegal token `message`, `;` expected.'],
  ['service', '1:8 The file has a mistake: illegal service name `null`.'],
  [`${MESSAGE}`, '3:17 The file has a mistake: illegal end of input `null`.'],
  [`${MESSAGE}  string at = 1;\n  string b = 2;\n}`, '4:15 The file has a mistake: duplicate id 1 in Type A.'],
  [`${MESSAGE}  string b = 2; string id = 3;\n}\n`, '4:24 The file has a mistake: duplicate name `id` in Type A.'],
  [
    `${MESSAGE}}\nmessage B {\n  A a = 1;\n}\nmessage A { A A = 1; }\n`,
    '8:9 The file has a mistake: duplicate name `A` in Root.',
  ],
  [`${MESSAGE}  reserved 7;\n  string b = 7;\n}`, '5:14 The file has a mistake: id 7 is reserved in Type A.'],
  ['syntax = "proto3";\n\nenum K {\n  A = 0;\n  B = 0;\n}', '5:7 The file has a mistake: duplicate id 0 in Enum K.'],
  ['syntax = "proto3";\n// Open.\n/* never closed', '3:1 The file has a mistake: illegal comment.'],
])('a mistake has its line and column: %j', (text, problem) => {
  const { problems, operations } = read(text);
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([problem]);
  expect(operations).toEqual([]);
});

test('a mistake in a large file has its line, or that of its message', () => {
  const start = `syntax = "proto3";\n${'// A comment.\n'.repeat(20_000)}`;
  const said = (text: string) => read(start + text).problems.map(({ line, column }) => `${line}:${column}`);
  expect(said('message A { string = 1; }')).toEqual(['20002:1']);
  expect(said('message B {}\nmessage A { string a = 1;\nstring b = 1; }')).toEqual(['20003:9']);
});
