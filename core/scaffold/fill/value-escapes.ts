import { stringify } from 'yaml';

export interface Spot {
  /** The line up to the place, and from behind it. */
  before: string;
  after: string;
}

export type Escape = (value: string, spot: Spot) => string;

export const asIs: Escape = (value) => value;
export const inJson = (value: string) => JSON.stringify(value).slice(1, -1);
/** Between apostrophes, in languages that know `\n` there. */
export const inSingle = (value: string) => inJson(value).replaceAll('\\"', '"').replaceAll("'", "\\'");
/** Between apostrophes, in languages that know only the backslash and the apostrophe there. */
export const inPlainSingle = (value: string) => value.replace(/[\\']/g, '\\$&');
export const inTemplate = (value: string) => value.replace(/[\\`$]/g, '\\$&');
/** Go's raw strings know no escape, so the backtick comes from a string beside them. */
export const inRawGo = (value: string) => value.replaceAll('`', '` + "`" + `');
/** Kotlin, Groovy, PHP and Dart read `$x` in strings. */
export const inDollar = (value: string) => inJson(value).replaceAll('$', '\\$$');
/** Dart does so between apostrophes, too. */
export const inDollarSingle = (value: string) => inSingle(value).replaceAll('$', '\\$$');
/** Strings of Python and C# in which `{x}` is an expression. */
export const inBraced = (value: string) => inSingle(value).replaceAll('"', '\\"').replace(/[{}]/g, '$&$&');
/** Scala's `s"…"` reads `$x`, and `$$` as `$`. */
export const inScala = (value: string) => inJson(value).replaceAll('$', '$$$$');
/** Ruby and Elixir read `#{…}`, and Ruby `#@x`. */
export const inRuby = (value: string) => inJson(value).replaceAll('#', '\\#');
export const inPerl = (value: string) => inJson(value).replace(/[$@]/g, '\\$&');
/** Terraform reads `${` and `%{` in strings. */
export const inHcl = (value: string) => inJson(value).replace(/[$%](?=\{)/g, '$&$&');
/** TOML's `'…'` has no escape, so a string cannot contain an apostrophe; it becomes a typographic one. */
export const typographic = (value: string) => value.replaceAll("'", '’');
export const doubled = (value: string) => value.replaceAll("'", "''");
export const rejoined = (value: string) => value.replaceAll("'", "'\\''");
export const inShell = (value: string) => value.replace(/[\\"$`]/g, '\\$&');
export const inBareShell = (value: string) => value.replace(/[^\w .,:/@-]/g, '\\$&');

/** Make reads `$` and ends of lines before the shell does. */
export const inMake =
  (inRecipe: (value: string) => string): Escape =>
  (value) =>
    inRecipe(onOneLine(value)).replaceAll('$', '$$$$');

/** Outside of strings a value must not end a comment of several lines. */
export const inBareCode: Escape = (value) => value.replaceAll('*/', '* /');

/** In a comment: it may contain neither an end of line nor the mark of its end. */
export const inComment = (value: string) => onOneLine(value).replaceAll('*/', '* /');

/** The backslash is for scripts between tags, where no entity is read and none ends a string. */
export const inMarkup = (value: string) =>
  value.replace(/[&<>"'{}\\`]/g, (character) => `&#${character.charCodeAt(0)};`);

export const inYaml: Escape = (value, { before, after }) => {
  const head = before.trimEnd();
  const isFirst = before !== head && ['', ':', '-'].includes(head.at(-1) ?? '');
  const isWhole = isFirst && /^\s*(?:#.*)?$/.test(after);
  return isWhole ? stringify(value, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd() : value;
};

function onOneLine(value: string): string {
  return value.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
