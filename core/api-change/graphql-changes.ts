import {
  BREAK,
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  visit,
} from 'graphql';
import {
  BreakingChangeType,
  buildASTSchema,
  buildClientSchema,
  DangerousChangeType,
  findSchemaChanges,
  SafeChangeType,
} from 'graphql/utilities';
import { TextPlaces } from '../catalog/yaml/text-place.ts';
import { isMap } from '../text/is-map.ts';
import { parseJson } from '../text/parse-json.ts';
import { quoted } from '../text/quoted.ts';
import { type ApiChange, type Comparison, type Rating, worstFirst } from './api-change.ts';
import type { ApiDescription } from './description.ts';

/** More would fill the memory: the schemas of whole companies have some hundred thousand. */
const MOST_TOKENS = 500_000;

export function graphqlChanges(base: ApiDescription, head: ApiDescription): Comparison {
  const before = readSchema(base);
  const after = readSchema(head);
  if ('reason' in before) return { reason: `The earlier version: ${before.reason}` };
  if ('reason' in after) return after;
  // A scalar of every schema is only gone from the list of those that are used.
  const found = findSchemaChanges(before.schema, after.schema).filter(
    ({ description }) => !description.startsWith('Standard scalar '),
  );
  const changes = found.map(({ type, description }): ApiChange => {
    const isKnown = (name: string) => isNamed(before.schema, name) || isNamed(after.schema, name);
    const { where, sentence } = inWords(description, isKnown);
    const at = placeOf(where, { before, after });
    const rule = type.toLowerCase().replaceAll('_', '-');
    const words =
      type === SafeChangeType.DESCRIPTION_CHANGED ? `The description of ${quoted(where)} changed.` : sentence;
    return { rating: RATING_OF[type] ?? 'compatible', rule, where, sentence: words, ...(at && { at }) };
  });
  return { changes: worstFirst(changes), unfollowed: [], versions: {} };
}

const RATING_OF: Readonly<Record<string, Rating>> = {
  ...Object.fromEntries(Object.values(DangerousChangeType).map((type) => [type, 'risky'] as const)),
  ...Object.fromEntries(Object.values(SafeChangeType).map((type) => [type, 'compatible'] as const)),
  ...Object.fromEntries(Object.values(BreakingChangeType).map((type) => [type, 'breaking'] as const)),
};

interface Side {
  schema: GraphQLSchema;
  file: string;
  places: TextPlaces;
  /** Offsets by schema coordinate: `Order`, `Order.total`, `Query.order(id:)`. */
  offsets: ReadonlyMap<string, number>;
}

function readSchema({ file, texts }: ApiDescription): Side | { reason: string } {
  const text = texts.get(file) ?? '';
  const places = new TextPlaces(text);
  try {
    const introspection = text.trimStart().startsWith('{') ? introspectionIn(text) : undefined;
    if (introspection) return { schema: buildClientSchema(introspection), file, places, offsets: new Map() };
    const document = parse(text, { maxTokens: MOST_TOKENS });
    const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
    return { schema, file, places, offsets: coordinatesOf(document) };
  } catch (error) {
    const { line, column } = places.at(
      (error instanceof GraphQLError && error.positions?.[0]) || unknownAt(error, text),
    );
    const words =
      error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message.replaceAll('"', "'");
    return {
      reason: `${quoted(file)} cannot be read as a GraphQL schema: ${quoted(words)}, at ${file}:${line}:${column}.`,
    };
  }
}

/** Of a type that is not defined, the error has no place. */
function unknownAt(error: unknown, text: string): number {
  const [, name] = /^Unknown type: "(\w+)"/.exec((error as Error).message) ?? [];
  let offset = 0;
  if (name !== undefined)
    visit(parse(text, { maxTokens: MOST_TOKENS }), {
      NamedType({ name: { value }, loc }) {
        if (value !== name) return undefined;
        offset = loc?.start ?? 0;
        return BREAK;
      },
    });
  return offset;
}

function introspectionIn(text: string): Parameters<typeof buildClientSchema>[0] | undefined {
  const parsed = parseJson(text);
  const data = typeof parsed === 'string' || !isMap(parsed.data) ? undefined : (parsed.data.data ?? parsed.data);
  return isMap(data) && isMap(data.__schema) ? (data as unknown as Parameters<typeof buildClientSchema>[0]) : undefined;
}

function isNamed(schema: GraphQLSchema, name: string): boolean {
  return schema.getType(name) !== undefined || schema.getDirective(name) != null;
}

/** Puts coordinates and types into backticks; the first coordinate is the subject. */
function inWords(description: string, isKnown: (name: string) => boolean): { where: string; sentence: string } {
  const found: string[] = [];
  const sentence = description.replace(/[@[\w](?:[\w.:()[\]!]*[\w)\]!])?/g, (word, offset: number) => {
    const name = /[A-Za-z_]\w*/.exec(word)?.[0] ?? '';
    const isNoun =
      offset === 0 &&
      /^(?:Field|Argument|Directive|Enum|Description)$/.test(word) &&
      description[word.length] === ' ' &&
      /[.@(]/.test(description.slice(word.length).split(' ')[1] ?? '');
    if (isNoun || !isKnown(name)) return word;
    found.push(word);
    return quoted(word);
  });
  const where = found.find((word) => /[.@(]/.test(word)) ?? found[0] ?? '';
  return { where, sentence };
}

function placeOf(where: string, { before, after }: { before: Side; after: Side }): ApiChange['at'] {
  for (const [side, { file, places, offsets }] of [
    ['head', after],
    ['base', before],
  ] as const) {
    const offset = offsets.get(where);
    if (offset !== undefined) return { side, file, ...places.at(offset) };
  }
  return undefined;
}

function coordinatesOf({ definitions }: DocumentNode): Map<string, number> {
  const offsets = new Map<string, number>();
  const add = (coordinate: string, { loc }: { loc?: { start: number } | undefined }) => {
    if (loc && !offsets.has(coordinate)) offsets.set(coordinate, loc.start);
  };
  for (const definition of definitions) {
    if (!('name' in definition) || !definition.name) continue;
    const name = definition.kind === Kind.DIRECTIVE_DEFINITION ? `@${definition.name.value}` : definition.name.value;
    add(name, definition.name);
    for (const member of membersOf(definition)) {
      const coordinate = `${name}.${member.name.value}`;
      add(coordinate, member.name);
      if (member.kind === Kind.FIELD_DEFINITION)
        for (const argument of member.arguments ?? []) add(`${coordinate}(${argument.name.value}:)`, argument.name);
    }
  }
  return offsets;
}

function membersOf(definition: DefinitionNode) {
  if ('fields' in definition) return definition.fields ?? [];
  return 'values' in definition ? (definition.values ?? []) : [];
}
