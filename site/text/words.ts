export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** The beginning of a text, in one line and no longer than `limit` characters; it ends with a whole word where it can. */
export function beginning(text: string, limit: number): string {
  // Of a link in Markdown, what it says.
  const plain = text.slice(0, limit * 4).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const [first = ''] = paragraphs(plain);
  // Most are short, and lists have them by the ten thousand.
  if (first.length <= limit) return first;
  const characters = [...first];
  if (characters.length <= limit) return first;
  const cut = characters.slice(0, limit).join('');
  return `${cut.replace(/\s+\S{0,24}$/, '')}…`;
}

/** An address as people read it: without `https://` and a slash at its end. */
export function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}

const NUMBER = new Intl.NumberFormat('en');

export function number(value: number): string {
  // Most have no comma, and there are a million of them.
  return Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : NUMBER.format(value);
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
