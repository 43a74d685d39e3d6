import type { Document } from 'yaml';
import { type Excess, parseBounded } from './parse-bounded.ts';

/** Deeper nesting is an attack or an accident: the deepest real entry seen has 9 levels. */
export const DEEPEST = 64;

/**
 * Parses the documents of a file, their nodes with their places. Every document is read as YAML 1.2's core schema, even if
 * it declares another, so that dates stay texts and `yes` a word. Duplicate keys are not looked for here: the parser compares
 * each with each.
 *
 * @param options.keepSourceTokens leaves each node its tokens, for an edit of the text
 * @returns none of a text that is too long or too deep to be parsed; `readYaml` reports it
 */
export function parseYaml(text: string, options?: { keepSourceTokens?: boolean }): Document[] {
  const parsed = tryToParse(text, options);
  return 'excess' in parsed ? [] : parsed;
}

/** As `parseYaml`, with the reason why a text is not parsed. */
export function tryToParse(text: string, { keepSourceTokens = false } = {}): Document[] | Excess {
  // A carriage return alone ends a line, too, which the parser does not know.
  return parseBounded(text.replace(/\r(?!\n)/g, '\n'), {
    deepest: DEEPEST,
    keepSourceTokens,
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'core',
    resolveKnownTags: false,
  });
}
