import type { GraphQLError } from 'graphql/error';
import { type DocumentNode, visit, visitInParallel } from 'graphql/language';
import { validateSchema } from 'graphql/type';
import { buildASTSchema } from 'graphql/utilities';
import { specifiedSDLRules } from 'graphql/validation/specifiedRules.js';
import { SDLValidationContext } from 'graphql/validation/ValidationContext.js';
import { placeAt } from '../../catalog/yaml/text-place.ts';
import type { ReferenceProblem } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

/** What a page shows of one schema. */
const MOST = 50;
/** Errors after which nothing more is looked for, those of a part among them. */
const MOST_FOUND = 500;
/** A thousand types with forty interfaces each have fewer. */
const MOST_COMPARISONS = 2_000_000;
/** A part of a larger schema extends types of others. Types that are not defined are reported by sentences of our own. */
const OF_A_PART = /^(?:Unknown directive|Unknown type|Cannot extend type|Query root type must be provided)/;
/** They compare each unknown name with all others, and say only what is `OF_A_PART`. */
const RULES = specifiedSDLRules.filter(({ name }) => !/^Known(?:TypeNames|Directives)Rule$/.test(name));

/**
 * What the specification of GraphQL refuses in a schema.
 *
 * @param text what was parsed; empty where places in it mean nothing to its author
 * @see https://spec.graphql.org/draft/#sec-Type-System
 */
export function schemaErrors(document: DocumentNode, text: string): ReferenceProblem[] {
  withoutLines(document);
  const found = languageErrors(document);
  return [...found, ...(found.length < MOST_FOUND ? typeErrors(document) : [])]
    .filter(({ message }) => !OF_A_PART.test(message))
    .slice(0, MOST)
    .map(({ message, positions }) => ({ message: asSentence(message), ...placeAt(text, positions?.[0] ?? 0) }));
}

/** Each error counts the lines before each of its places. Nothing reads these numbers, and they would take minutes in a long schema. */
function withoutLines({ loc }: DocumentNode): void {
  if (loc) loc.source.body = '';
}

function languageErrors(document: DocumentNode): readonly GraphQLError[] {
  const errors: GraphQLError[] = [];
  const context = new SDLValidationContext(document, undefined, (error) => {
    errors.push(error);
    if (errors.length >= MOST_FOUND) throw new EnoughFound();
  });
  try {
    visit(document, visitInParallel(RULES.map((rule) => rule(context))));
  } catch (error) {
    if (!(error instanceof EnoughFound)) throw error;
  }
  return errors;
}

class EnoughFound extends Error {}

/** None where types are missing, since no schema can be made of it, and where checking would take minutes. */
function typeErrors(document: DocumentNode): readonly GraphQLError[] {
  if (comparisons(document) > MOST_COMPARISONS) return [];
  try {
    return validateSchema(buildASTSchema(document, { assumeValidSDL: true }));
  } catch {
    return [];
  }
}

/** Each interface and each member of a type is compared with all others of it. */
function comparisons({ definitions }: DocumentNode): number {
  const named = definitions.map((each) => {
    const interfaces = 'interfaces' in each ? each.interfaces : undefined;
    const members = 'types' in each ? each.types : undefined;
    return (interfaces?.length ?? 0) + (members?.length ?? 0);
  });
  return named.reduce((sum, names) => sum + names ** 2, 0);
}

function asSentence(message: string): string {
  const words = message.replace(/\.$/, '').replaceAll('"', '`');
  const { description } = REFERENCE_LIMITS;
  const kept = words.length > description ? `${words.slice(0, description)}…` : words;
  return /[?…]$/.test(kept) ? kept : `${kept}.`;
}
