import { type FieldDefinitionNode, type InputValueDefinitionNode, Kind } from 'graphql/language';
import { curl } from '../call/curl.ts';
import { Anchors, firstLine } from '../description/texts.ts';
import { limited } from '../limited.ts';
import type { Operation } from '../reference.ts';
import { namedType, type SchemaTypes, typeText } from './schema-types.ts';

interface Written {
  kind: string;
  field: FieldDefinitionNode;
}

/** The headings under which Redoc, too, lists the fields of a root type. */
const GROUPS: Readonly<Record<string, string>> = {
  query: 'Queries',
  mutation: 'Mutations',
  subscription: 'Subscriptions',
};

export function fieldOperations(
  types: SchemaTypes,
  url: string | undefined,
): { operations: Operation[]; left: number } {
  const anchors = new Anchors();
  return limited(writtenFields(types), (written, hasCall) => {
    const { kind, field } = written;
    const summary = firstLine(field.description?.value);
    const query = hasCall && url !== undefined && kind !== 'subscription' ? queryOf(written, types) : undefined;
    const name = field.name.value;
    const deprecated = field.directives?.some((directive) => directive.name.value === 'deprecated');
    return {
      kind,
      path: name,
      group: GROUPS[kind]!,
      gives: typeText(field.type),
      ...(field.arguments?.length && { takes: field.arguments.map(argumentText).join(', ').slice(0, 300) }),
      ...(summary !== undefined && { summary }),
      ...(deprecated && { deprecated: true }),
      anchor: anchors.of(`${kind}-${name}`),
      deepLink: `/${GROUPS[kind]}/${name}`.toLowerCase(),
      ...(query !== undefined && { call: callOf(url!, query) }),
    };
  });
}

function* writtenFields(types: SchemaTypes): Iterable<Written> {
  for (const [kind, fields] of types.roots()) for (const field of fields) yield { kind, field };
}

function argumentText({ name, type }: InputValueDefinitionNode): string {
  return `${name.value}: ${typeText(type)}`;
}

function callOf(url: string, query: string): string {
  const body = { type: 'text' as const, mediaType: 'application/json', text: JSON.stringify({ query }) };
  return curl({ method: 'POST', url, headers: [], cookies: [], body });
}

/** Levels of fields that a request asks for. */
const DEEPEST = 2;
const MOST_FIELDS = 12;

function queryOf({ kind, field }: Written, types: SchemaTypes): string {
  const chosen = selection(namedType(field.type), types, DEEPEST);
  return `${kind} { ${field.name.value}${argumentsOf(field, types)}${chosen} }`;
}

function argumentsOf({ arguments: all = [] }: FieldDefinitionNode, types: SchemaTypes): string {
  const needed = all.filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue);
  if (needed.length === 0) return '';
  return `(${needed.map(({ name, type }) => `${name.value}: ${argumentValue(typeText(type), namedType(type), types, 0)}`).join(', ')})`;
}

function argumentValue(text: string, name: string, types: SchemaTypes, depth: number): string {
  if (text.startsWith('[')) return depth > DEEPEST ? '[]' : `[${argumentValue(text.slice(1), name, types, depth)}]`;
  const known = SCALARS.get(name);
  if (known) return known;
  switch (types.kindOf(name)) {
    case Kind.ENUM_TYPE_DEFINITION:
      return types.firstValue(name) ?? 'null';
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const needed = types.fields(name).filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
      if (depth > DEEPEST) return '{}';
      const values = needed.map(
        (each) => `${each.name.value}: ${argumentValue(typeText(each.type), namedType(each.type), types, depth + 1)}`,
      );
      return `{ ${values.join(', ')} }`;
    }
    default:
      return '"text"';
  }
}

const SCALARS: ReadonlyMap<string, string> = new Map([
  ['String', '"text"'],
  ['ID', '"1"'],
  ['Int', '1'],
  ['Float', '1.5'],
  ['Boolean', 'true'],
]);

function selection(name: string, types: SchemaTypes, depth: number): string {
  const fields = types.fields(name);
  if (fields.length === 0) return isComposite(name, types) ? ' { __typename }' : '';
  const free = fields.filter((field) => !(field.arguments ?? []).some(({ type }) => type.kind === Kind.NON_NULL_TYPE));
  const chosen = free.flatMap((field) => {
    const of = namedType(field.type);
    if (types.fields(of).length === 0 && !isComposite(of, types)) return [field.name.value];
    return depth > 1 ? [`${field.name.value}${selection(of, types, depth - 1)}`] : [];
  });
  return ` { ${chosen.slice(0, MOST_FIELDS).join(' ') || '__typename'} }`;
}

function isComposite(name: string, types: SchemaTypes): boolean {
  return [Kind.UNION_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION, Kind.OBJECT_TYPE_DEFINITION].includes(
    types.kindOf(name) as never,
  );
}
