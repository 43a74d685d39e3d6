import { compile } from 'ejs';

/** What is wrong in a text before anything of it runs. */
export interface EjsError {
  /** In UTF-16 code units from its start. */
  offset: number;
  /** As the rest of a sentence. */
  why: string;
}

/** Finds the first error of a text of EJS, which is compiled and not run. */
export function ejsError(text: string): EjsError | undefined {
  try {
    compile(text, PLAIN);
    return undefined;
  } catch (error) {
    const [said = ''] = String(error instanceof Error ? error.message : error).split(' while compiling ejs');
    return unclosed(text) ?? { offset: badExpression(text) ?? Math.max(text.indexOf('<%'), 0), why: said };
  }
}

/** Without the code that tracks lines at run time, which would cause errors of its own. */
const PLAIN = { compileDebug: false };

/** Opening and closing signs in their order; those that are doubled stand for themselves. */
const SIGN = /<%%|%%>|<%[=\-_#]?|[-_]?%>/g;

function unclosed(text: string): EjsError | undefined {
  let open: RegExpExecArray | undefined;
  for (const sign of text.matchAll(SIGN)) {
    if (/^(?:<%%|%%>)$/.test(sign[0])) continue;
    const isOpening = sign[0].startsWith('<');
    if (open && isOpening) break;
    open = isOpening ? sign : undefined;
  }
  return open && { offset: open.index, why: `\`${open[0]}\` is not closed by \`%>\`` };
}

/** The place of the first text that is not valid alone, as an expression must be and other code need not. */
function badExpression(text: string): number | undefined {
  return [...text.matchAll(/<%[=-](?:(?![-_]?%>).)*[-_]?%>/gs)].find(([whole]) => !compiles(whole))?.index;
}

function compiles(text: string): boolean {
  try {
    compile(text, PLAIN);
    return true;
  } catch {
    return false;
  }
}
