import { RE2JS } from 're2js';

/**
 * Compiles a pattern of a parameter so that no text keeps it busy for long: its work grows with the text alone. JavaScript's own
 * expressions can take longer than anybody waits for a text of fifty letters, and a pattern and its value are both of others.
 *
 * @throws {Error} for what no such expression can do: looking ahead or behind, and referring back
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function linearExpression(pattern: string): { test(text: string): boolean } {
  return RE2JS.compile(RE2JS.translateRegExp(pattern));
}

/** What ajv would write into the text of a compiled schema, which a browser runs: its own there. */
linearExpression.code = 'new RegExp';
