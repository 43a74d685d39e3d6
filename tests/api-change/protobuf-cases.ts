import type { PublishedCase } from './published-case.ts';

const proto = (text: string) => `syntax = "proto3";\npackage a.v1;\n${text}`;
export const PROTOBUF_CASES: readonly PublishedCase[] = [
  {
    name: 'field-no-delete',
    of: 'buf breaking_field_no_delete',
    says: 'breaking',
    base: proto('message M { string a = 1; string b = 2; }'),
    head: proto('message M { string a = 1; }'),
  },
  {
    name: 'field-no-delete-unless-number-reserved',
    of: 'buf breaking_field_no_delete_unless_number_reserved',
    says: 'risky',
    base: proto('message M { string a = 1; string b = 2; }'),
    head: proto('message M { reserved 2; string a = 1; }'),
  },
  {
    name: 'field-same-type',
    of: 'buf breaking_field_same_type',
    says: 'breaking',
    base: proto('message M { string a = 1; }'),
    head: proto('message M { int32 a = 1; }'),
  },
  {
    name: 'field-same-name',
    of: 'buf breaking_field_same_name',
    says: 'breaking',
    base: proto('message M { string a = 1; }'),
    head: proto('message M { string b = 1; }'),
    differs: {
      rating: 'risky',
      because: 'The bytes of a message stay the same. Only JSON and code that is generated again change.',
    },
  },
  {
    name: 'rpc-no-delete',
    of: 'buf breaking_rpc_no_delete',
    says: 'breaking',
    base: proto('message M {} service S { rpc A(M) returns (M); rpc B(M) returns (M); }'),
    head: proto('message M {} service S { rpc A(M) returns (M); }'),
  },
  {
    name: 'rpc-same-server-streaming',
    of: 'buf breaking_rpc_same_server_streaming',
    says: 'breaking',
    base: proto('message M {} service S { rpc A(M) returns (M); }'),
    head: proto('message M {} service S { rpc A(M) returns (stream M); }'),
  },
];
