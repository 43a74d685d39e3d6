/** Texts, comments and what surrounds values. A text that nobody closed ends with its line. */
const TOKENS = /"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|#.*|[=[\]{}]|[^\s"#=[\]{},]+/g;

/** Finds the default values in GraphQL's schema language: what is behind `=`, also lists and objects. In UTF-16 code units. */
export function graphqlDefaults(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start: number | undefined;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '=') {
      start = index;
      depth = 0;
      continue;
    }
    if (start === undefined || token.startsWith('#')) continue;
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > 0) continue;
    found.push([start, index + token.length]);
    start = undefined;
  }
  return found;
}
