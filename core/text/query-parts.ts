/** The words of a query as they are written, with their fields and quotes: quotes keep spaces in a word. */
export function wordsOf(query: string): string[] {
  return query.match(/(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|[^\s"])+/gs) ?? [];
}

export interface TypedValues {
  typed: string;
  /** What is written before it, with the comma. */
  before: string;
  /** Those before it, in lower case and without quotes. */
  chosen: ReadonlySet<string>;
}

/** Splits what is written after `owner:` at its commas. Quotes keep commas in a value. */
export function typedValues(values: string): TypedValues {
  const parts = [''];
  for (const part of values.match(/"(?:[^"\\]|\\.)*(?:"|\\?$)|,|[^",]+/gs) ?? [])
    if (part === ',') parts.push('');
    else parts[parts.length - 1] += part;
  const last = parts.pop()!;
  return {
    typed: plain(last),
    before: values.slice(0, values.length - last.length),
    chosen: new Set(parts.map(plain)),
  };
}

function plain(written: string): string {
  const text = written.startsWith('"') ? written.slice(1).replace(/(?<!\\)((?:\\\\)*)"$/, '$1') : written;
  return (written.startsWith('"') ? text.replace(/\\(.)/gs, '$1') : text).toLowerCase();
}
