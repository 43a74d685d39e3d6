import type { GraphQLError } from 'graphql/error';
import type { DocumentNode } from 'graphql/language';
import { validateSchema } from 'graphql/type';
import { buildASTSchema } from 'graphql/utilities';
import { validateSDL } from 'graphql/validation/validate.js';
import { placeAt } from '../../catalog/yaml/text-place.ts';
import type { ReferenceProblem } from '../reference.ts';

/** What a page shows of one schema. */
const MOST = 50;
/**
 * A part of a larger schema, as federation has, extends types of others and has directives that its gateway knows. Types that are not
 * defined are reported by sentences of our own.
 */
const OF_A_PART = /^(?:Unknown directive|Unknown type|Cannot extend type|Query root type must be provided)/;

/**
 * What the specification of GraphQL refuses in a schema.
 *
 * @param text what was parsed; empty where places in it mean nothing to its author
 * @see https://spec.graphql.org/draft/#sec-Type-System
 */
export function schemaErrors(document: DocumentNode, text: string): ReferenceProblem[] {
  return [...validateSDL(document), ...typeErrors(document)]
    .filter(({ message }) => !OF_A_PART.test(message))
    .slice(0, MOST)
    .map(({ message, positions }) => ({
      message: `${message.replace(/\.$/, '').replaceAll('"', '`')}.`,
      ...placeAt(text, positions?.[0] ?? 0),
    }));
}

/** None where types are missing: no schema can be made of it. */
function typeErrors(document: DocumentNode): readonly GraphQLError[] {
  try {
    return validateSchema(buildASTSchema(document, { assumeValidSDL: true }));
  } catch {
    return [];
  }
}
