/** Kinds whose word in references is not what people say. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['api', 'API'],
  ['airesource', 'AI resource'],
  ['template', 'Backstage template'],
]);

/** What people call one of a kind: `service`, `API`, `AI resource`. */
export function kindNoun(kind: string): string {
  return NOUNS.get(kind) ?? kind;
}
