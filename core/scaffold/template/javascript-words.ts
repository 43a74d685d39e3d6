/** Words of JavaScript that cannot name a value. */
export const JAVASCRIPT_WORDS: readonly string[] = [
  'break case catch class const continue debugger default delete do else enum export extends false finally for',
  'function if import in instanceof new null return super switch this throw true try typeof var void while with',
  'let yield await static',
].flatMap((line) => line.split(' '));
