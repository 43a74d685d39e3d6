import { GraphQLError } from 'graphql/error';
import { type DocumentNode, parse } from 'graphql/language';
import { buildClientSchema, printSchema } from 'graphql/utilities';
import { definesTypes, NO_SCHEMA } from '../../catalog/rules/specs/graphql.ts';
import { placeAt } from '../../catalog/yaml/text-place.ts';
import { valueAt } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { parseJson } from '../../text/parse-json.ts';
import { plainTags } from '../description/plain-tags.ts';
import { httpServer } from '../openapi/servers.ts';
import type { ReadOptions, ReadReference, ReferenceProblem } from '../reference.ts';
import { fieldOperations } from './field-operations.ts';
import { schemaErrors } from './schema-errors.ts';
import { SchemaTypes } from './schema-types.ts';

/** More would fill the memory. */
const MOST_TOKENS = 500_000;

export function readGraphql(text: string, { endpoint, findings = [] }: ReadOptions): ReadReference {
  const written = introspected(text) ?? text;
  if (written === text && isJson(text)) return { formatName: 'GraphQL', problems: [NO_ANSWER] };
  const document = parsed(written);
  if ('message' in document) return { formatName: 'GraphQL', problems: [document] };
  if (!definesTypes(document)) return { formatName: 'GraphQL', problems: [noSchema(document, text)] };
  const types = new SchemaTypes(document);
  const servers = endpoint === undefined ? [] : httpServer(endpoint);
  return {
    formatName: 'GraphQL',
    description: types.description,
    servers,
    ...fieldOperations(types, servers[0]?.url),
    problems: [
      ...unknownTypes(types, written === text ? text : ''),
      ...schemaErrors(document, written === text ? text : ''),
      ...findings.map(({ pointer, ...problem }) => problem),
    ],
    // Only texts of a schema can have tags.
    drawn: plainTags(written),
  };
}

const NO_ANSWER: ReferenceProblem = {
  message:
    'This JSON is not the whole answer to an introspection. Send the query that `getIntrospectionQuery` of graphql-js gives, and keep the answer, with `data` and `__schema`.',
  line: 1,
  column: 1,
};

function noSchema({ definitions }: DocumentNode, text: string): ReferenceProblem {
  const message = `The file ${NO_SCHEMA.does}, so it is no schema. ${NO_SCHEMA.hint}`;
  return { message, ...placeAt(text, definitions[0]?.loc?.start ?? 0) };
}

function isJson(text: string): boolean {
  return /^\s*(?:\[|\{\s*["}])/.test(text);
}

/** @param text empty where places in it mean nothing to its author */
function unknownTypes(types: SchemaTypes, text: string): ReferenceProblem[] {
  return types.unknown().map(({ name, offset }) => ({
    message: `The type \`${name}\` is not defined.`,
    ...placeAt(text, offset),
  }));
}

function parsed(text: string): DocumentNode | ReferenceProblem {
  try {
    return parse(text, { maxTokens: MOST_TOKENS });
  } catch (error) {
    if (!(error instanceof GraphQLError)) return { message: 'The schema is nested too deeply.', line: 1, column: 1 };
    const words = error.message
      .replace(/^Syntax Error: /, '')
      .replace(/\.$/, '')
      .replaceAll('"', '`');
    return { message: `The schema has a mistake: ${words}.`, ...placeAt(text, error.positions?.[0] ?? 0) };
  }
}

/** The schema language of an introspection's answer; undefined for any other text. */
function introspected(text: string): string | undefined {
  const json = text.trimStart().startsWith('{') ? parseJson(text) : 'not JSON';
  if (typeof json === 'string') return undefined;
  const schema = ['__schema', 'data'].map((field) => valueAt(json.data, [field])).find(isMap);
  const whole = schema && ('__schema' in schema ? schema : { __schema: schema });
  try {
    return whole && printSchema(buildClientSchema(whole as never));
  } catch {
    return undefined;
  }
}
