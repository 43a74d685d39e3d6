import { casesOf, type PublishedCase } from './published-case.ts';

const { breaking, risky } = casesOf('buf');
const proto = (text: string) => `syntax = "proto3";\npackage a.v1;\n${text}`;
export const PROTOBUF_CASES: readonly PublishedCase[] = [
  breaking(
    'breaking_field_no_delete',
    proto('message M { string a = 1; string b = 2; }'),
    proto('message M { string a = 1; }'),
  ),
  risky(
    'breaking_field_no_delete_unless_number_reserved',
    proto('message M { string a = 1; string b = 2; }'),
    proto('message M { reserved 2; string a = 1; }'),
  ),
  breaking('breaking_field_same_type', proto('message M { string a = 1; }'), proto('message M { int32 a = 1; }')),
  breaking('breaking_field_same_name', proto('message M { string a = 1; }'), proto('message M { string b = 1; }'), {
    rating: 'risky',
    because: 'The bytes of a message stay the same. Only JSON and code that is generated again change.',
  }),
  breaking(
    'breaking_rpc_no_delete',
    proto('message M {} service S { rpc A(M) returns (M); rpc B(M) returns (M); }'),
    proto('message M {} service S { rpc A(M) returns (M); }'),
  ),
  breaking(
    'breaking_rpc_same_server_streaming',
    proto('message M {} service S { rpc A(M) returns (M); }'),
    proto('message M {} service S { rpc A(M) returns (stream M); }'),
  ),
];
