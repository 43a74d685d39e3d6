import { hasMoreThan } from './has-more-than.ts';

/** Values in a text of JSON that are read: more would take more than a second and 200 MB. */
const MOST_VALUES = 1_000_000;

/** Parses JSON of others, or says that it is not JSON, or that it has too many values to be read. */
export function parseJson(text: string): { data: unknown } | 'not JSON' | 'too many values' {
  if (hasMoreThan(MOST_VALUES, '[{,', text)) return 'too many values';
  try {
    return { data: JSON.parse(text) };
  } catch {
    return 'not JSON';
  }
}
