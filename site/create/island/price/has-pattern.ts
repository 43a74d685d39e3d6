/** Whether a text has a pattern. Patterns are those of RE2, of which a browser knows most; the portal checks the rest. */
export function hasPattern(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}
