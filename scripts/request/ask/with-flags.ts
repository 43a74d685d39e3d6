import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { RequestKind } from '#core/request/request-kind.ts';

/** Names flags in a problem as people type them: `--despite-dependents`. */
export function withFlags(problem: RequestProblem, kind: Pick<RequestKind, 'schema'>): RequestProblem {
  const flags = flagsOf(kind);
  const typed = (text: string) =>
    text.replace(/`(\w+)`/g, (span, name: string) => (flags.includes(name) ? `\`--${optionOf(name)}\`` : span));
  const { field, message, hint } = problem;
  return {
    ...problem,
    field: flags.includes(field) ? `--${optionOf(field)}` : field,
    message: typed(message),
    ...(hint !== undefined && { hint: typed(hint) }),
  };
}

/** Lists the fields of a kind that are yes or no: on the command line, options without a value. */
export function flagsOf({ schema }: Pick<RequestKind, 'schema'>): string[] {
  const schemas = schema.properties as Readonly<Record<string, JsonSchema>>;
  return Object.keys(schemas).filter((name) => schemas[name]!.type === 'boolean');
}

/** Gives the option of a field: `despite-dependents` for `despiteDependents`. */
export function optionOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
