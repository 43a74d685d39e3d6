import protobuf from 'protobufjs';
import { parseProto } from '../../api-reference/grpc/parse-proto.ts';
import { TextPlaces, type TextPosition } from '../../catalog/yaml/text-place.ts';
import { quoted } from '../../text/quoted.ts';
import type { ApiDescription } from '../description.ts';

export interface ProtoFile {
  file: string;
  package: string;
  messages: ReadonlyMap<string, protobuf.Type>;
  enums: ReadonlyMap<string, protobuf.Enum>;
  services: ReadonlyMap<string, protobuf.Service>;
  at(name: string): TextPosition | undefined;
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

/** A comment or a text, which are passed over; a brace, an end; or a word. */
const TOKEN = /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{};=]|[\w.]+/g;

const BLOCKS = new Set(['message', 'enum', 'service', 'extend', 'group']);

/** By names within its package: `Order`, `Order.total`, `Shop.Place`. The parser gives no places. */
function protoOffsets(text: string): Map<string, number> {
  const offsets = new Map<string, number>();
  const blocks: (string | undefined)[] = [];
  let words: { word: string; offset: number }[] = [];
  for (const { 0: word, index: offset } of text.matchAll(TOKEN)) {
    if (/^(?:\/[/*]|["'])/.test(word)) continue;
    if (word === '}') blocks.pop();
    if (word === '{' || word === ';') note(offsets, blocks, words);
    if (word === '{') {
      const [first, second] = words;
      blocks.push(first && BLOCKS.has(first.word) ? second?.word : undefined);
    }
    if (/^[{};]$/.test(word)) words = [];
    else words.push({ word, offset });
  }
  return offsets;
}

function note(
  offsets: Map<string, number>,
  blocks: readonly (string | undefined)[],
  words: readonly { word: string; offset: number }[],
): void {
  const [first] = words;
  if (!first) return;
  const isBlock = BLOCKS.has(first.word) || first.word === 'rpc' || first.word === 'oneof';
  const equals = words.findIndex(({ word }) => word === '=');
  const defined = isBlock ? words[1] : equals > 0 ? words[equals - 1] : undefined;
  const path = [...blocks.filter((name) => name !== undefined), defined?.word].join('.');
  if (defined && !offsets.has(path)) offsets.set(path, defined.offset);
}
