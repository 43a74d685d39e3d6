import type protobuf from 'protobufjs';
import { quoted } from '../../text/quoted.ts';
import { changesByName, type ProtoChange, type Versions } from './proto-change.ts';
import { typeName } from './read-proto.ts';

/** What changed in the calls of a service. */
export function methodChanges(
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
