import { type At, type Explanation, said } from './mistake-place.ts';

export function reserved(here: At): Explanation {
  const value = here.line
    .slice(here.offset - here.start)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  const key = here.line.slice(here.indent, here.offset - here.start);
  return said(
    here,
    `A text cannot begin with \`${value[0] === '`' ? "'" : value[0]}\`.`.replace("`'`", 'a backtick'),
    value.includes('`') ? 'Put it in quotes.' : `Put it in quotes: \`${key}"${value}"\`.`,
  );
}

export function unknownEscape(here: At, message: string): Explanation {
  const sequence = /\\.?/.exec(message)?.[0] ?? '\\';
  return said(
    here,
    `\`${sequence}\` means nothing in double quotes.`,
    'Put the text in single quotes, in which a backslash is a backslash.',
  );
}
