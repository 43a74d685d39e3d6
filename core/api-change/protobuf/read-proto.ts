import protobuf from 'protobufjs';
import { parseProto } from '../../api-reference/grpc/parse-proto.ts';
import { type Place, TextPlaces } from '../../catalog/yaml/text-place.ts';
import { quoted } from '../../text/quoted.ts';
import type { ApiDescription } from '../description.ts';
import { protoOffsets } from './proto-places.ts';

export interface ProtoFile {
  file: string;
  package: string;
  messages: ReadonlyMap<string, protobuf.Type>;
  enums: ReadonlyMap<string, protobuf.Enum>;
  services: ReadonlyMap<string, protobuf.Service>;
  at(name: string): Place | undefined;
}

/** Reads a file of Protocol Buffers. @returns a full sentence where it cannot be read */
export function readProto({ file, texts }: ApiDescription): ProtoFile | { reason: string } {
  const text = texts.get(file) ?? '';
  const parsed = parseProto(text);
  if ('words' in parsed) {
    const { words, line, column } = parsed;
    return {
      reason: `${quoted(file)} cannot be read as Protocol Buffers: ${quoted(words)}, at ${file}:${line}:${column}.`,
    };
  }
  const { root, package: name = '' } = parsed;
  const offsets = protoOffsets(text);
  const places = new TextPlaces(text);
  const side = { messages: new Map(), enums: new Map(), services: new Map() };
  collect(root, name, side);
  const at = (within: string) => {
    const offset = offsets.get(within);
    return offset === undefined ? undefined : places.at(offset);
  };
  return { file, package: name, at, ...side };
}

function collect(
  from: protobuf.NamespaceBase,
  packageName: string,
  into: {
    messages: Map<string, protobuf.Type>;
    enums: Map<string, protobuf.Enum>;
    services: Map<string, protobuf.Service>;
  },
): void {
  for (const nested of from.nestedArray) {
    const full = nested.fullName.slice(1);
    const name = packageName !== '' && full.startsWith(`${packageName}.`) ? full.slice(packageName.length + 1) : full;
    if (nested instanceof protobuf.Type) into.messages.set(name, nested);
    if (nested instanceof protobuf.Enum) into.enums.set(name, nested);
    if (nested instanceof protobuf.Service) into.services.set(name, nested);
    if (nested instanceof protobuf.Namespace) collect(nested, packageName, into);
  }
}

/** A type by its name within the package, however it is written where it is used. */
export function typeName(type: string, proto: ProtoFile, scope: protobuf.NamespaceBase | null): string {
  const name = (scope?.lookup(type)?.fullName ?? type).replace(/^\./, '');
  return proto.package !== '' && name.startsWith(`${proto.package}.`) ? name.slice(proto.package.length + 1) : name;
}
