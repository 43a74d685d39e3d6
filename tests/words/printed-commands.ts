/** A command of `portal` that a text shows, and the line on which it is. */
export interface PrintedCommand {
  line: number;
  text: string;
}

/**
 * The commands of `portal` that people can copy from a text: in code spans, in blocks of code, and in messages of programs. Comments of
 * programs are left out.
 */
export function printedCommands(path: string, content: string): PrintedCommand[] {
  const isProgram = /[.](?:ts|tsx|mjs|js|astro)$/.test(path);
  return content.split('\n').flatMap((line, place) => {
    if (isProgram && /^\s*(?:\*|\/\/|\/\*)/.test(line)) return [];
    const spans = isProgram ? line.replaceAll('\\`', '`').matchAll(SPAN) : line.matchAll(SPAN);
    const block = isProgram ? null : /^\s*(?:- run: |run: |\$ )?(npx (?:portal|waypost) [a-z].*)$/.exec(line);
    const found = [...[...spans].map(([, text]) => text!), ...(block ? [block[1]!] : [])];
    return found.map((text) => ({ line: place + 1, text }));
  });
}

const SPAN = /`((?:(?:npx )?portal|npx waypost) [a-z][^`]*)`/g;

/** What follows `portal` or `waypost`, word by word as a shell splits it, up to another program. What stands for anything is one word. */
export function wordsOf(command: string): string[] {
  const plain = command
    .replace(/^(?:npx )?(?:portal|waypost) /, '')
    // What follows a word at once may be nothing; alone, it is a value.
    .replace(/(?<=[\w}])\$\{.*$/, '')
    .replace(/\$\{\{?[^}]*\}\}?/g, 'X')
    .replace(/<[^>\s][^>]*>/g, 'X')
    .replace(/\s(?:#|\||>|<|&&|;|2>)\s.*$/, '')
    .replace(/\\+n\s/g, ' ')
    .replace(/…/g, 'X=1')
    .replace(/^provision X /, 'provision plan ')
    .replace(/[,.:]$/, '');
  const words = plain.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g);
  return [...words].map(([word]) => word.replace(/["']/g, ''));
}
