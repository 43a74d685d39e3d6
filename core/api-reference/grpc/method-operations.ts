import type protobuf from 'protobufjs';
import { own } from '../../text/own.ts';
import { quotedWord } from '../call/curl.ts';
import { Anchors, lineOf } from '../description/texts.ts';
import { limited } from '../limited.ts';
import type { Operation } from '../reference.ts';
import { SAMPLE_LIMITS } from '../reference-limits.ts';
import { namespacesIn } from './defined-types.ts';
import type { GrpcTarget } from './grpc-target.ts';

interface Written {
  service: protobuf.Service;
  method: protobuf.Method;
}

export function methodOperations(
  root: protobuf.Root,
  target: GrpcTarget | undefined,
): { operations: Operation[]; left: number } {
  const anchors = new Anchors();
  return limited(writtenMethods(root), ({ service, method }, hasCall) => {
    const summary = lineOf(method.comment);
    const name = service.fullName.replace(/^\./, '');
    return {
      kind: 'rpc',
      path: method.name,
      id: `${name}/${method.name}`,
      group: name,
      ...(summary !== undefined && { summary }),
      ...(method.options?.deprecated === true && { deprecated: true }),
      takes: `${method.requestStream ? 'stream ' : ''}${method.requestType}`,
      gives: `${method.responseStream ? 'stream ' : ''}${method.responseType}`,
      anchor: anchors.of(`${name}.${method.name}`),
      ...(hasCall && target && { call: callOf({ service, method }, target) }),
    };
  });
}

function* writtenMethods(root: protobuf.Root): Iterable<Written> {
  for (const each of namespacesIn(root))
    if ('methods' in each)
      for (const method of (each as protobuf.Service).methodsArray) yield { service: each as protobuf.Service, method };
}

/** A command of grpcurl. It asks the server for the messages, or reads them from the file that is named. */
function callOf({ service, method }: Written, { host, isPlain }: GrpcTarget): string {
  const data = JSON.stringify(messageSample(service, method.requestType));
  const options = [
    ...(isPlain ? ['-plaintext'] : []),
    `-d ${quotedWord(data)}`,
    host,
    quotedWord(`${service.fullName.replace(/^\./, '')}/${method.name}`),
  ];
  return ['grpcurl', ...options].join(' \\\n  ');
}

/** Values of scalars as JSON has them: long numbers are texts. */
const SCALARS: Readonly<Record<string, unknown>> = {
  double: 1.5,
  float: 1.5,
  int32: 1,
  uint32: 1,
  sint32: 1,
  fixed32: 1,
  sfixed32: 1,
  int64: '1',
  uint64: '1',
  sint64: '1',
  fixed64: '1',
  sfixed64: '1',
  bool: true,
  string: 'text',
  bytes: 'dGV4dA==',
};
/** Types that JSON has a form of its own for, by the documentation of Protocol Buffers. */
const WELL_KNOWN: Readonly<Record<string, unknown>> = {
  'google.protobuf.Timestamp': '2030-01-31T12:00:00Z',
  'google.protobuf.Duration': '1.5s',
  'google.protobuf.FieldMask': 'name',
};

function messageSample(within: protobuf.NamespaceBase, name: string, above: readonly string[] = []): unknown {
  const known = own(WELL_KNOWN, name.replace(/^\./, ''));
  if (known !== undefined) return known;
  const found = within.lookup(name);
  if (!found) return {};
  if ('values' in found) return Object.keys((found as protobuf.Enum).values)[0] ?? 0;
  // What contains itself ends there.
  if (!('fieldsArray' in found) || above.includes(found.fullName) || above.length >= SAMPLE_LIMITS.depth) return {};
  const type = found as protobuf.Type;
  const taken = new Set<string>();
  const fields = type.fieldsArray.filter(({ partOf }) => {
    // Of a choice one field is set.
    const isFirst = !partOf || !taken.has(partOf.name);
    if (partOf) taken.add(partOf.name);
    return isFirst;
  });
  return Object.fromEntries(
    fields.slice(0, SAMPLE_LIMITS.values).map((field) => [field.name, fieldValue(field, type, above)]),
  );
}

function fieldValue(field: protobuf.Field, type: protobuf.Type, above: readonly string[]): unknown {
  const value = own(SCALARS, field.type) ?? messageSample(type, field.type, [...above, type.fullName]);
  if ('keyType' in field) return { key: value };
  return field.repeated ? [value] : value;
}
