import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** The contexts that a text may name: `github`, `vars`, `inputs`. */
export type Contexts = Readonly<Record<string, object>>;

/**
 * Fills in each `${{ … }}` of a text, as GitHub does.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/expressions
 * @throws {Error} when it names another context, or a function that a name may not use
 */
export function fillIn(text: string, contexts: Contexts): string {
  const all = { github: {}, inputs: {}, vars: {}, ...contexts };
  const known: data.Dictionary = JSON.parse(JSON.stringify(all), data.reviver);
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => {
    const parsed = new Parser(new Lexer(inner).lex().tokens, Object.keys(all), []).parse();
    return new Evaluator(parsed, known).evaluate().coerceString();
  });
}
