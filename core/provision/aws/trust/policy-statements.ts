import { isMap } from '../../../text/is-map.ts';

export interface AllowStatement {
  place: number;
  written: Readonly<Record<string, unknown>>;
  /** Small letters. Empty where it allows all but some. */
  actions: readonly string[];
  conditions: readonly Condition[];
}

/** One line of a condition: all lines have to hold. */
export interface Condition {
  /** Small letters: `stringequals`, `forallvalues:stringlike`. */
  operator: string;
  /** Small letters, as AWS compares keys. */
  key: string;
  /** One of them has to fit. */
  values: readonly string[];
}

/** Those that allow something: what denies can only make it narrower. Undefined for what is no policy. */
export function allowStatements(policy: unknown): AllowStatement[] | undefined {
  if (!isMap(policy)) return undefined;
  const statements = listOf(policy.Statement);
  if (statements.length === 0 || !statements.every(isMap)) return undefined;
  return statements.flatMap((written, index) => (written.Effect === 'Deny' ? [] : [allowOf(written, index + 1)]));
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function fits(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return sameSigns(pattern, text);
  if (text.length < head.length || !sameSigns(head, text.slice(0, head.length))) return false;
  let at = head.length;
  const tail = rest.pop()!;
  for (const part of rest) {
    while (at + part.length <= text.length && !sameSigns(part, text.slice(at, at + part.length))) at++;
    if (at + part.length > text.length) return false;
    at += part.length;
  }
  return text.length - at >= tail.length && sameSigns(tail, text.slice(text.length - tail.length));
}

function sameSigns(pattern: string, text: string): boolean {
  return pattern.length === text.length && [...pattern].every((sign, index) => sign === '?' || sign === text[index]);
}

function allowOf(written: Record<string, unknown>, place: number): AllowStatement {
  const blocks = isMap(written.Condition) ? Object.entries(written.Condition) : [];
  return {
    place,
    written,
    actions: texts(written.Action).map((action) => action.toLowerCase()),
    conditions: blocks.flatMap(([operator, keys]) =>
      Object.entries(isMap(keys) ? keys : {}).map(([key, values]) => ({
        operator: operator.toLowerCase(),
        key: key.toLowerCase(),
        values: texts(values),
      })),
    ),
  };
}

function texts(value: unknown): string[] {
  return listOf(value).map(String);
}
