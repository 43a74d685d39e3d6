import type protobuf from 'protobufjs';
import { lineOf } from '../description/texts.ts';
import type { DefinedType, TypeField } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

export function* namespacesIn(root: protobuf.NamespaceBase): Iterable<protobuf.ReflectionObject> {
  for (const each of root.nestedArray) {
    yield each;
    if ('nestedArray' in each) yield* namespacesIn(each as protobuf.NamespaceBase);
  }
}

export function definedTypes(root: protobuf.Root): DefinedType[] {
  const all = [...namespacesIn(root)].filter((each) => isMessage(each) || isEnum(each));
  const known = all.slice(0, REFERENCE_LIMITS.types);
  const names = new Set(known.map(({ fullName }) => fullName));
  return known.map((each) => {
    const summary = lineOf(each.comment);
    return {
      kind: isEnum(each) ? 'enum' : 'message',
      name: shortName(each.fullName, root),
      anchor: anchorOf(each.fullName),
      ...(summary !== undefined && { summary }),
      ...(each.options?.deprecated === true && { deprecated: true as const }),
      fields: isEnum(each) ? enumFields(each) : messageFields(each as protobuf.Type, names),
    };
  });
}

function isMessage(each: protobuf.ReflectionObject): each is protobuf.Type {
  return 'fieldsArray' in each;
}

function isEnum(each: protobuf.ReflectionObject): each is protobuf.Enum {
  return 'valuesById' in each;
}

function messageFields(type: protobuf.Type, names: ReadonlySet<string>): TypeField[] {
  return type.fieldsArray.slice(0, REFERENCE_LIMITS.fields).map((field) => {
    const found = type.lookup(field.type)?.fullName;
    const summary = lineOf(field.comment);
    return {
      name: field.name,
      type: typeWords(field),
      number: field.id,
      ...(found !== undefined && names.has(found) && { anchor: anchorOf(found) }),
      ...(summary !== undefined && { summary }),
      ...(field.options?.deprecated === true && { deprecated: true as const }),
    };
  });
}

function typeWords(field: protobuf.Field): string {
  const name = lineOf(field.type, 120) ?? '';
  const choice = field.partOf && !field.partOf.name.startsWith('_') ? `one of ${field.partOf.name}: ` : '';
  if ('keyType' in field) return `map of ${String(field.keyType)} to ${name}`;
  return `${choice}${field.repeated ? 'list of ' : ''}${name}`;
}

function enumFields({ values, comments, valuesOptions }: protobuf.Enum): TypeField[] {
  return Object.entries(values)
    .slice(0, REFERENCE_LIMITS.fields)
    .map(([name, number]) => {
      const summary = lineOf(comments[name]);
      const isDeprecated = valuesOptions?.[name]?.deprecated === true;
      return {
        name,
        number,
        ...(summary !== undefined && { summary }),
        ...(isDeprecated && { deprecated: true as const }),
      };
    });
}

function shortName(fullName: string, root: protobuf.Root): string {
  let at: protobuf.NamespaceBase = root;
  while (at.nestedArray.length === 1 && 'nestedArray' in at.nestedArray[0]! && !('fieldsArray' in at.nestedArray[0]!))
    at = at.nestedArray[0] as protobuf.NamespaceBase;
  return fullName.slice(at === root ? 1 : at.fullName.length + 1);
}

function anchorOf(fullName: string): string {
  return `type${fullName.replace(/[^\w.]/g, '-')}`;
}
