import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { bundledLanguages } from 'shiki/langs';
import { escapeText } from '../../text/escape-html.ts';

const LARGEST = 20_000;
const LONGEST_LINE = 500;
const MOST_LANGUAGES = 40;
/** Grammars that take up to two seconds to be made ready. C's knows most of C++. */
const TOO_SLOW: ReadonlyMap<string, string | undefined> = new Map([
  ...['cpp', 'c++'].map((name) => [name, 'c'] as const),
  ...['emacs-lisp', 'elisp', 'typst', 'typ', 'org', 'wolfram', 'wl'].map((name) => [name, undefined] as const),
]);
const THEME = createCssVariablesTheme({ name: 'classes', variablePrefix: '--', fontStyle: false });
/** Classes by what the theme says of a token. The others have the colour of text. */
const CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    keyword: 'keyword',
    string: 'string',
    'string-expression': 'string',
    constant: 'constant',
    comment: 'comment',
    function: 'function',
    parameter: 'name',
    link: 'string',
    inserted: 'inserted',
    deleted: 'deleted',
  }).map(([token, name]) => [`var(--token-${token})`, `code-${name}`]),
);

let current: Promise<HighlighterCore> | undefined;

/** Colours code by the classes `code-keyword`, `code-string` and so on; undefined where nothing is coloured. */
export async function highlight(code: string, language: string): Promise<string | undefined> {
  const written = language.toLowerCase();
  const name = TOO_SLOW.has(written) ? TOO_SLOW.get(written) : written;
  if (name === undefined || code.length > LARGEST || !Object.hasOwn(bundledLanguages, name)) return undefined;
  const highlighter = await highlighterFor(name as keyof typeof bundledLanguages);
  const lines = highlighter.codeToTokensBase(code, {
    lang: name,
    theme: THEME.name!,
    tokenizeMaxLineLength: LONGEST_LINE,
    // A limit of time would colour the same code differently on a busy machine.
    tokenizeTimeLimit: 0,
  });
  return lines.map(lineHtml).join('\n');
}

async function highlighterFor(name: keyof typeof bundledLanguages): Promise<HighlighterCore> {
  current ??= createHighlighterCore({
    themes: [THEME],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const highlighter = await current;
  const loaded = highlighter.getLoadedLanguages();
  if (loaded.includes(name)) return highlighter;
  if (loaded.length > MOST_LANGUAGES) {
    // Not disposed: another document may be in the middle of a block.
    if (highlighter === (await current)) current = undefined;
    return highlighterFor(name);
  }
  await highlighter.loadLanguage(bundledLanguages[name]);
  return highlighter;
}

function lineHtml(tokens: readonly ThemedToken[]): string {
  let html = '';
  let before: string | undefined;
  for (const { content, color = '' } of tokens) {
    const name = /^\s*$/.test(content) ? before : CLASSES.get(color);
    if (name !== before)
      html += `${before === undefined ? '' : '</span>'}${name === undefined ? '' : `<span class="${name}">`}`;
    before = name;
    html += escapeText(content);
  }
  return before === undefined ? html : `${html}</span>`;
}
