import { GraphQLError } from 'graphql/error';
import { isTypeSystemDefinitionNode, isTypeSystemExtensionNode, parse } from 'graphql/language';
import { isMap } from '../../../text/is-map.ts';
import { parseJson } from '../../../text/parse-json.ts';
import { valueAt } from '../../yaml/written-path.ts';
import type { SpecError } from './spec-error.ts';

/** More would fill the memory: the schemas of whole companies have some hundred thousand. */
const MOST_TOKENS = 500_000;

/** Says why a text is no GraphQL schema: neither in the schema language nor the answer to an introspection. */
export function graphqlError(text: string): SpecError | undefined {
  if (text.trimStart().startsWith('{') && isIntrospection(text)) return undefined;
  try {
    const { definitions } = parse(text, { noLocation: true, maxTokens: MOST_TOKENS });
    if (definitions.some((node) => isTypeSystemDefinitionNode(node) || isTypeSystemExtensionNode(node)))
      return undefined;
    return {
      offset: 0,
      error: 'it defines no type',
      hint: 'Add the types, such as `type Query { order(id: ID!): Order }`.',
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

function isIntrospection(text: string): boolean {
  const parsed = parseJson(text);
  if (typeof parsed === 'string') return false;
  return isMap(valueAt(parsed.data, ['__schema'])) || isMap(valueAt(parsed.data, ['data', '__schema']));
}
