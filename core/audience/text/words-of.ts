/** The words of a text in lower case, as names are written: letters, digits, `.`, `_` and `-`. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [run] of text.toLowerCase().matchAll(/[a-z0-9][a-z0-9._-]*/g)) {
    words.add(run.replace(/[._-]+$/, ''));
    if (run.includes('.')) for (const part of run.split('.')) words.add(part.replace(/[_-]+$/, ''));
  }
  return words;
}

/** Whether a text has one of the names as a whole word. */
export function namesOne(text: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  for (const word of wordsOf(text)) if (names.has(word)) return true;
  return false;
}

/** Plain data without each text, field and item that has one of the names as a whole word. Undefined where nothing is left. */
export function withoutNames(data: unknown, names: ReadonlySet<string>): unknown {
  if (typeof data === 'string') return namesOne(data, names) ? undefined : data;
  if (Array.isArray(data)) return data.map((item) => withoutNames(item, names)).filter((item) => item !== undefined);
  if (typeof data !== 'object' || data === null) return data;
  const fields = Object.entries(data).flatMap(([key, value]) => {
    const kept = namesOne(key, names) ? undefined : withoutNames(value, names);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(fields);
}
