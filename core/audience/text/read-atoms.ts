/** A run of letters and digits in a text, as names are compared. */
export interface Atom {
  /** In lower case, without accents, marks and what cannot be seen; wide letters are plain ones. */
  word: string;
  /** UTF-16 offsets in the text. */
  from: number;
  to: number;
}

/** Marks, characters that are not seen, and zeros of UTF-16 that is read as something else, belong to the letters around them. */
const ATOM = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}\0]*/gu;
const PLAIN = /^[\0-\x7f]*$/;

/** Finds the runs of letters and digits in a text. */
export function readAtoms(text: string): Atom[] {
  return [...text.matchAll(ATOM)].map(({ 0: source, index }) => ({
    ...{ word: foldWord(source), from: index, to: index + source.length },
  }));
}

function foldWord(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll('\0', '').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\0]/gu, '')
    .toLowerCase();
}

/** Escapes of addresses, HTML, YAML and JSON. */
const ESCAPE =
  /(?:%[0-9a-f]{2})+|&#x[0-9a-f]{1,6};|&#\d{1,7};|&(?:shy|zwnj|zwj|nbsp);|\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|\r?\n[ \t]*|[abtnvfre0N_LP])/gi;

/** Finds the runs of letters and digits in a text whose escapes stand for characters. None where it has no escapes. */
export function readEscapedAtoms(text: string): Atom[] {
  let decoded = '';
  const places: number[] = [];
  const add = (characters: string, from: number, step: 0 | 1) => {
    for (let index = 0; index < characters.length; index++) places.push(from + index * step);
    decoded += characters;
  };
  let at = 0;
  for (const { 0: written, index } of text.matchAll(ESCAPE)) {
    const characters = meaningOf(written);
    if (characters === undefined) continue;
    add(text.slice(at, index), at, 1);
    add(characters, index, 0);
    at = index + written.length;
  }
  if (at === 0) return [];
  add(text.slice(at), at, 1);
  // What an escape stands for goes with all of it.
  const endOf = (place: number) => places[place] ?? text.length;
  return readAtoms(decoded).map(({ word, from, to }) => {
    const start = places[from]!;
    return { word, from: start, to: endOf(to) > start ? endOf(to) : endAfter(to) };
  });

  function endAfter(place: number): number {
    let next = place;
    while (next < places.length && places[next] === places[place]) next++;
    return endOf(next);
  }
}

const NAMED: Readonly<Record<string, string>> = { shy: '\u00ad', zwnj: '\u200c', zwj: '\u200d', nbsp: ' ' };

function meaningOf(written: string): string | undefined {
  if (written.startsWith('%')) return fromPercents(written);
  const code = /^(?:&#x|\\[xu]\{?)([0-9a-f]+)/i.exec(written)?.[1];
  if (code !== undefined) return fromCode(Number.parseInt(code, 16));
  if (written.startsWith('&#')) return fromCode(Number(written.slice(2, -1)));
  if (written.startsWith('&')) return NAMED[written.slice(1, -1).toLowerCase()];
  // A line that goes on leaves nothing between its words; other escapes stand for what is no letter.
  return /^\\\r?\n/.test(written) ? '' : ' ';
}

function fromPercents(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

function fromCode(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
