import protobuf from 'protobufjs';
import { quoted } from '../../text/quoted.ts';
import { type ProtoChange, removed, type Versions } from './proto-change.ts';
import { type ProtoFile, typeName } from './read-proto.ts';

/** What changed in the fields of a message, which are known by their numbers. */
export function fieldChanges(
  before: protobuf.Type,
  after: protobuf.Type,
  message: string,
  versions: Versions,
): ProtoChange[] {
  const byNumber = new Map(after.fieldsArray.map((field) => [field.id, field]));
  const known = new Set(before.fieldsArray.map(({ id }) => id));
  const changed = before.fieldsArray.flatMap((was): ProtoChange[] => {
    const where = `${message}.${was.name}`;
    const is = byNumber.get(was.id);
    return is ? sameNumber(was, is, { message, versions }) : [removed('field', where, was.id, after.reserved)];
  });
  const added = after.fieldsArray
    .filter(({ id }) => !known.has(id))
    .map((is): ProtoChange => {
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
  { message, versions }: { message: string; versions: Versions },
): ProtoChange[] {
  const where = `${message}.${is.name}`;
  const [from, to] = [typeOf(was, versions.before), typeOf(is, versions.after)];
  const [single, then] = [cardinality(was), cardinality(is)];
  const isAlike = ALIKE.some((types) => types.includes(from) && types.includes(to));
  const changes: (ProtoChange | false)[] = [
    from !== to && {
      rating: isAlike ? ('risky' as const) : ('breaking' as const),
      rule: 'field-type-changed',
      where,
      sentence: `The type of ${quoted(where)} changed from ${quoted(from)} to ${quoted(to)}.`,
    },
    single !== then && {
      rating: [single, then].every((each) => /^(?:optional|single)$/.test(each))
        ? ('risky' as const)
        : ('breaking' as const),
      rule: 'field-label-changed',
      where,
      sentence: `${quoted(where)} changed from ${single} to ${then}.`,
    },
    was.name !== is.name && {
      rating: 'risky',
      rule: 'field-renamed',
      where,
      sentence: `Field ${quoted(`${message}.${was.name}`)} was renamed to ${quoted(is.name)}. JSON and generated code change.`,
    },
    oneofOf(was) !== oneofOf(is) && {
      rating: 'risky',
      rule: 'field-oneof-changed',
      where,
      sentence: `${quoted(where)} moved into or out of a \`oneof\`. Setting it now clears others, or no longer does.`,
    },
  ];
  return changes.filter((change) => change !== false);
}

function typeOf(field: protobuf.Field, proto: ProtoFile): string {
  const type = typeName(field.type, proto, field.parent);
  return field instanceof protobuf.MapField ? `map<${field.keyType}, ${type}>` : type;
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
