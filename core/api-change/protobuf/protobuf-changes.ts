import type protobuf from 'protobufjs';
import { quoted } from '../../text/quoted.ts';
import { type ApiChange, type Comparison, worstFirst } from '../api-change.ts';
import type { ApiDescription } from '../description.ts';
import { fieldChanges } from './field-changes.ts';
import { changesByName, type ProtoChange, removed, type Versions } from './proto-change.ts';
import { type ProtoFile, readProto, typeName } from './read-proto.ts';

/**
 * Compares two files of Protocol Buffers by what is on the wire: numbers and types. Another name for the same number only changes
 * JSON and generated code.
 *
 * @see https://protobuf.dev/programming-guides/proto3/#updating
 */
export function protobufChanges(base: ApiDescription, head: ApiDescription): Comparison {
  const before = readProto(base);
  const after = readProto(head);
  if ('reason' in before) return { reason: `The earlier version: ${before.reason}` };
  if ('reason' in after) return after;
  const found = [
    ...packageChange(before, after),
    ...changesByName(before.services, after.services, 'Service', (a, b, name) =>
      methodChanges(a, b, name, { before, after }),
    ),
    ...changesByName(before.messages, after.messages, 'Message', (a, b, name) =>
      fieldChanges(a, b, name, { before, after }),
    ),
    ...changesByName(before.enums, after.enums, 'Enum', valueChanges),
  ];
  const changes = found.map((each): ApiChange => {
    const [side, { file, at }] = after.at(each.where) ? (['head', after] as const) : (['base', before] as const);
    const place = at(each.where);
    return { ...each, ...(place && { at: { side, file, ...place } }) };
  });
  return { changes: worstFirst(changes), unfollowed: [], versions: {} };
}

function packageChange(before: ProtoFile, after: ProtoFile): ProtoChange[] {
  if (before.package === after.package) return [];
  const sentence = `The package changed from ${quoted(before.package)} to ${quoted(after.package)}. Calls find no service under the old name.`;
  return [{ rating: 'breaking', rule: 'package-changed', where: '', sentence }];
}

function valueChanges(before: protobuf.Enum, after: protobuf.Enum, name: string): ProtoChange[] {
  const names = new Map(Object.entries(after.values).map(([value, number]) => [number, value]));
  const known = new Set(Object.values(before.values));
  const changed = Object.entries(before.values).flatMap(([value, number]): ProtoChange[] => {
    const now = names.get(number);
    if (now === undefined) return [removed('value', `${name}.${value}`, number, after.reserved)];
    if (now === value || Object.hasOwn(after.values, value)) return [];
    const sentence = `Value ${quoted(`${name}.${value}`)} was renamed to ${quoted(now)}. JSON and generated code change.`;
    return [{ rating: 'risky', rule: 'value-renamed', where: `${name}.${now}`, sentence }];
  });
  const added = Object.entries(after.values)
    .filter(([, number]) => !known.has(number))
    .map(
      ([value]): ProtoChange => ({
        rating: 'risky',
        rule: 'value-added',
        where: `${name}.${value}`,
        sentence: `Value ${quoted(`${name}.${value}`)} is new. Callers may not know what to do with it.`,
      }),
    );
  return [...changed, ...added];
}

function methodChanges(
  before: protobuf.Service,
  after: protobuf.Service,
  name: string,
  versions: Versions,
): ProtoChange[] {
  const methods = (service: protobuf.Service) =>
    new Map(service.methodsArray.map((each) => [`${name}.${each.name}`, each]));
  return changesByName(methods(before), methods(after), 'Call', (was, is, where) => {
    const parts = [
      [
        'request',
        quoted(typeName(was.requestType, versions.before, was.parent)),
        quoted(typeName(is.requestType, versions.after, is.parent)),
      ],
      [
        'answer',
        quoted(typeName(was.responseType, versions.before, was.parent)),
        quoted(typeName(is.responseType, versions.after, is.parent)),
      ],
      ['request', streamed(was.requestStream), streamed(is.requestStream)],
      ['answer', streamed(was.responseStream), streamed(is.responseStream)],
    ] as const;
    return parts
      .filter(([, from, to]) => from !== to)
      .map(([part, from, to]) => ({
        rating: 'breaking' as const,
        rule: `call-${part}-changed`,
        where,
        sentence: `The ${part} of ${quoted(where)} changed from ${from} to ${to}.`,
      }));
  });
}

function streamed(isStream: boolean | undefined): string {
  return isStream ? 'a stream' : 'one message';
}
