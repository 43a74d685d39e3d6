import { RE2JS } from 're2js';

/** Compiled by pattern, since one of a template or a type is asked for dozens of times. */
const known = new Map<string, RE2JS>();
const MOST = 500;

/** Compiles a pattern so that its work grows with the text alone: a pattern and its value are both of others. */
export function linearExpression(pattern: string): { test(text: string): boolean } {
  const made = known.get(pattern) ?? RE2JS.compile(RE2JS.translateRegExp(pattern));
  if (known.size >= MOST) known.clear();
  known.set(pattern, made);
  return made;
}

/** What ajv would write into the text of a compiled schema, which a browser runs: its own there. */
linearExpression.code = 'new RegExp';
