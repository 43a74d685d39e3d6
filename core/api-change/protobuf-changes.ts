import protobuf from 'protobufjs';
import { type Place, TextPlaces } from '../catalog/yaml/text-place.ts';
import { quoted } from '../text/quoted.ts';
import { type ApiChange, type Comparison, type Rating, worstFirst } from './api-change.ts';
import type { ApiDescription } from './description.ts';
import { protoOffsets } from './proto-places.ts';

interface Side {
  file: string;
  package: string;
  messages: ReadonlyMap<string, protobuf.Type>;
  enums: ReadonlyMap<string, protobuf.Enum>;
  services: ReadonlyMap<string, protobuf.Service>;
  /** Of a name within the package. */
  at(name: string): Place | undefined;
}

interface Found {
  rating: Rating;
  rule: string;
  /** A name within the package: `Order.total`. */
  where: string;
  sentence: string;
}

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
    ...inBoth(before.services, after.services, 'Service', (a, b, name) => methodChanges(a, b, name, { before, after })),
    ...inBoth(before.messages, after.messages, 'Message', (a, b, name) => fieldChanges(a, b, name, { before, after })),
    ...inBoth(before.enums, after.enums, 'Enum', valueChanges),
  ];
  const changes = found.map((each): ApiChange => {
    const [side, { file, at }] = after.at(each.where) ? (['head', after] as const) : (['base', before] as const);
    const place = at(each.where);
    return { ...each, ...(place && { at: { side, file, ...place } }) };
  });
  return { changes: worstFirst(changes), unfollowed: [], versions: {} };
}

function readProto({ file, texts }: ApiDescription): Side | { reason: string } {
  const text = texts.get(file) ?? '';
  try {
    const { root, package: name = '' } = protobuf.parse(text, { keepCase: true });
    const offsets = protoOffsets(text);
    const places = new TextPlaces(text);
    const side = { messages: new Map(), enums: new Map(), services: new Map() };
    collect(root, name, side);
    const at = (within: string) => {
      const offset = offsets.get(within);
      return offset === undefined ? undefined : places.at(offset);
    };
    return { file, package: name, at, ...side };
  } catch (error) {
    const { message } = error as Error;
    const line = /\(line (\d+)\)/.exec(message)?.[1] ?? '1';
    const words = error instanceof RangeError ? 'it is nested too deeply' : message.replace(/ \(.*line \d+\)$/, '');
    return { reason: `${quoted(file)} cannot be read as Protocol Buffers: ${quoted(words)}, at ${file}:${line}:1.` };
  }
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

function packageChange(before: Side, after: Side): Found[] {
  if (before.package === after.package) return [];
  const sentence = `The package changed from ${quoted(before.package)} to ${quoted(after.package)}. Calls find no service under the old name.`;
  return [{ rating: 'breaking', rule: 'package-changed', where: '', sentence }];
}

function inBoth<Thing>(
  before: ReadonlyMap<string, Thing>,
  after: ReadonlyMap<string, Thing>,
  noun: string,
  compare: (before: Thing, after: Thing, name: string) => Found[],
): Found[] {
  const rule = noun.toLowerCase();
  return [
    ...[...before].flatMap(([name, was]) => {
      const is = after.get(name);
      if (is) return compare(was, is, name);
      return {
        rating: 'breaking' as const,
        rule: `${rule}-removed`,
        where: name,
        sentence: `${noun} ${quoted(name)} was removed.`,
      };
    }),
    ...[...after.keys()]
      .filter((name) => !before.has(name))
      .map((name) => ({
        rating: 'compatible' as const,
        rule: `${rule}-added`,
        where: name,
        sentence: `${noun} ${quoted(name)} is new.`,
      })),
  ];
}

function methodChanges(before: protobuf.Service, after: protobuf.Service, name: string, sides: Sides): Found[] {
  const methods = (service: protobuf.Service) =>
    new Map(service.methodsArray.map((each) => [`${name}.${each.name}`, each]));
  return inBoth(methods(before), methods(after), 'Call', (was, is, where) => {
    const parts = [
      [
        'request',
        quoted(written(was.requestType, sides.before, was.parent)),
        quoted(written(is.requestType, sides.after, is.parent)),
      ],
      [
        'answer',
        quoted(written(was.responseType, sides.before, was.parent)),
        quoted(written(is.responseType, sides.after, is.parent)),
      ],
      ['request', streamed(was.requestStream), streamed(is.requestStream)],
      ['answer', streamed(was.responseStream), streamed(is.responseStream)],
    ] as const;
    return parts
      .filter(([, from, to]) => from !== to)
      .map(([part, from, to]) => ({
        ...{ rating: 'breaking' as const, rule: `call-${part}-changed`, where },
        sentence: `The ${part} of ${quoted(where)} changed from ${from} to ${to}.`,
      }));
  });
}

function streamed(isStream: boolean | undefined): string {
  return isStream ? 'a stream' : 'one message';
}

interface Sides {
  before: Side;
  after: Side;
}

function fieldChanges(before: protobuf.Type, after: protobuf.Type, message: string, sides: Sides): Found[] {
  const byNumber = new Map(after.fieldsArray.map((field) => [field.id, field]));
  const known = new Set(before.fieldsArray.map(({ id }) => id));
  const changed = before.fieldsArray.flatMap((was): Found[] => {
    const where = `${message}.${was.name}`;
    const is = byNumber.get(was.id);
    return is ? sameNumber(was, is, { message, sides }) : [removed('field', where, was.id, after.reserved)];
  });
  const added = after.fieldsArray
    .filter(({ id }) => !known.has(id))
    .map((is): Found => {
      const where = `${message}.${is.name}`;
      if (!is.required)
        return { rating: 'compatible', rule: 'field-added', where, sentence: `Field ${quoted(where)} is new.` };
      return {
        rating: 'breaking',
        rule: 'required-field-added',
        where,
        sentence: `Required field ${quoted(where)} is new. Messages without it are refused.`,
      };
    });
  return [...changed, ...added];
}

/** A number that is reserved is never given to another; else a later one may be read as the old one. */
function removed(
  noun: 'field' | 'value',
  where: string,
  number: number,
  reserved: protobuf.Type['reserved'] = [],
): Found {
  const isReserved = reserved.some((range) => typeof range !== 'string' && range[0]! <= number && number <= range[1]!);
  const rule = `${noun}-removed`;
  const what = noun === 'field' ? 'Field' : 'Value';
  if (isReserved)
    return {
      rating: 'risky',
      rule,
      where,
      sentence: `${what} ${quoted(where)} was removed, and its number ${number} is reserved.`,
    };
  return {
    rating: 'breaking',
    rule,
    where,
    sentence: `${what} ${quoted(where)} was removed, and its number ${number} is not reserved.`,
  };
}

/** Types that are written in the same way, so that one can be read as another. */
const ALIKE = [
  ['int32', 'uint32', 'int64', 'uint64', 'bool'],
  ['sint32', 'sint64'],
  ['string', 'bytes'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];

function sameNumber(
  was: protobuf.Field,
  is: protobuf.Field,
  { message, sides }: { message: string; sides: Sides },
): Found[] {
  const where = `${message}.${is.name}`;
  const [from, to] = [typeOf(was, sides.before), typeOf(is, sides.after)];
  const [single, then] = [cardinality(was), cardinality(is)];
  const isAlike = ALIKE.some((types) => types.includes(from) && types.includes(to));
  const changes: (Found | false)[] = [
    from !== to && {
      ...{ rating: isAlike ? ('risky' as const) : ('breaking' as const), rule: 'field-type-changed', where },
      sentence: `The type of ${quoted(where)} changed from ${quoted(from)} to ${quoted(to)}.`,
    },
    single !== then && {
      ...{
        rating: [single, then].every((each) => /^(?:optional|single)$/.test(each))
          ? ('risky' as const)
          : ('breaking' as const),
      },
      ...{ rule: 'field-label-changed', where, sentence: `${quoted(where)} changed from ${single} to ${then}.` },
    },
    was.name !== is.name && {
      ...{ rating: 'risky', rule: 'field-renamed', where },
      sentence: `Field ${quoted(`${message}.${was.name}`)} was renamed to ${quoted(is.name)}. JSON and generated code change.`,
    },
    oneofOf(was) !== oneofOf(is) && {
      ...{ rating: 'risky', rule: 'field-oneof-changed', where },
      sentence: `${quoted(where)} moved into or out of a \`oneof\`. Setting it now clears others, or no longer does.`,
    },
  ];
  return changes.filter((change) => change !== false);
}

function typeOf(field: protobuf.Field, side: Side): string {
  const type = written(field.type, side, field.parent);
  return field instanceof protobuf.MapField ? `map<${field.keyType}, ${type}>` : type;
}

/** A type by its name within the package, however it is written where it is used. */
function written(type: string, side: Side, scope: protobuf.NamespaceBase | null): string {
  const name = (scope?.lookup(type)?.fullName ?? type).replace(/^\./, '');
  return side.package !== '' && name.startsWith(`${side.package}.`) ? name.slice(side.package.length + 1) : name;
}

function cardinality(field: protobuf.Field): string {
  if (field.repeated) return 'repeated';
  if (field.required) return 'required';
  return field.options?.proto3_optional ? 'optional' : 'single';
}

/** The parser makes a oneof for each optional field of proto3. */
function oneofOf({ partOf, options }: protobuf.Field): string | undefined {
  return options?.proto3_optional ? undefined : partOf?.name;
}

function valueChanges(before: protobuf.Enum, after: protobuf.Enum, name: string): Found[] {
  const names = new Map(Object.entries(after.values).map(([value, number]) => [number, value]));
  const known = new Set(Object.values(before.values));
  const changed = Object.entries(before.values).flatMap(([value, number]): Found[] => {
    const now = names.get(number);
    if (now === undefined) return [removed('value', `${name}.${value}`, number, after.reserved)];
    if (now === value || Object.hasOwn(after.values, value)) return [];
    const sentence = `Value ${quoted(`${name}.${value}`)} was renamed to ${quoted(now)}. JSON and generated code change.`;
    return [{ rating: 'risky', rule: 'value-renamed', where: `${name}.${now}`, sentence }];
  });
  const added = Object.entries(after.values)
    .filter(([, number]) => !known.has(number))
    .map(
      ([value]): Found => ({
        ...{ rating: 'risky', rule: 'value-added', where: `${name}.${value}` },
        sentence: `Value ${quoted(`${name}.${value}`)} is new. Callers may not know what to do with it.`,
      }),
    );
  return [...changed, ...added];
}
