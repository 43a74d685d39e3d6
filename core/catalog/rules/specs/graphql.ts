import { GraphQLError } from 'graphql/error';
import { type DocumentNode, isTypeSystemDefinitionNode, isTypeSystemExtensionNode, parse } from 'graphql/language';
import { isMap } from '../../../text/is-map.ts';
import { parseJson } from '../../../text/parse-json.ts';
import { valueAt } from '../../yaml/written-path.ts';
import type { SpecError } from './description.ts';
import { answerError } from './error-answer.ts';

const MOST_TOKENS = 500_000;

/** What a document does that is no schema, after its subject, and how to fix it. */
export const NO_SCHEMA = {
  does: 'asks for something and defines no type',
  hint: 'Add the types, such as `type Query { order(id: ID!): Order }`.',
} as const;

/** Says why a text is no GraphQL schema: neither in the schema language nor the answer to an introspection. */
export function graphqlError(text: string): SpecError | undefined {
  const json = text.trimStart().startsWith('{') ? parseJson(text) : 'not JSON';
  if (typeof json !== 'string' && isIntrospection(json.data)) return undefined;
  const answer = typeof json !== 'string' && isMap(json.data) ? answerError({ text, data: json.data }) : undefined;
  if (answer) return answer;
  try {
    const document = parse(text, { noLocation: true, maxTokens: MOST_TOKENS });
    if (definesTypes(document)) return undefined;
    return {
      offset: parse(text, { maxTokens: MOST_TOKENS }).definitions[0]?.loc?.start ?? 0,
      error: `it ${NO_SCHEMA.does}`,
      hint: NO_SCHEMA.hint,
    };
  } catch (error) {
    if (!(error instanceof GraphQLError)) return { offset: 0, error: 'it is nested too deeply', hint: 'Flatten it.' };
    const words = error.message.replace(/^Syntax Error: (\w)/, (_, first: string) => first.toLowerCase());
    return {
      offset: error.positions?.[0] ?? 0,
      error: words.replace(/\.$/, '').replaceAll('"', '`'),
      hint: 'Correct that line.',
    };
  }
}

export function definesTypes({ definitions }: DocumentNode): boolean {
  return definitions.some((node) => isTypeSystemDefinitionNode(node) || isTypeSystemExtensionNode(node));
}

function isIntrospection(data: unknown): boolean {
  return isMap(valueAt(data, ['__schema'])) || isMap(valueAt(data, ['data', '__schema']));
}
