import { type At, atLine, code, type Explanation, said } from './mistake-place.ts';

export function secondColon(here: At): Explanation | undefined {
  const [, key, value] = /^\s*(?:- +)?([^:'"]+:) +([^'"]*)$/.exec(here.line) ?? [];
  const quoted = key && value && !value.includes(' #') ? `\`${key} "${value.trim()}"\`` : '`"…: …"`';
  return said(here, 'This line has a second colon.', `Quote the text that contains it: ${quoted}.`);
}

/** A line that has no colon with a space after it. */
export function oddColon(here: At): Explanation | undefined {
  const { line } = here;
  const place = atLine(here);
  const [, key, sign, value] = /^\s*(?:- +)?([\w.-]+)\s*(:(?=\S)|=|：|:(?=\u00a0))\s*(.*)$/.exec(line) ?? [];
  const write = `Write \`${key}: ${(value ?? '').trim()}\`.`;
  if (/^\s*`{3}/.test(line))
    return said(
      place,
      'This is the fence of a code block in Markdown.',
      'Delete the lines that begin with three backticks.',
    );
  if (/^--\s*$/.test(line)) return said(place, 'Two hyphens do not begin a document.', 'Write `---`.');
  if (/^\s*-\S/.test(line))
    return said(place, 'A hyphen without a space after it is text.', `Write ${code(line.replace('-', '- '))}.`);
  if (/[\u00a0\u2007\u202f\u3000]/.test(line))
    return said(
      place,
      'A space of this line is one that does not break (U+00A0), which YAML takes for a letter.',
      key ? write : 'Write an ordinary space.',
    );
  if (sign === '=') return said(place, 'This line has an equals sign where YAML has a colon.', write);
  if (sign === '：')
    return said(place, 'The colon of this line is `：` (U+FF1A), which YAML takes for a letter.', write);
  if (sign === ':') return said(place, 'There is no space after the colon, so this is not a field.', write);
  return said(place, 'This line has no colon, so it is not a field.', 'Write it as `name: value`, or delete it.');
}
