/** A run of letters and digits in a text, as names are compared. */
export interface Atom {
  /** In lower case, without accents, marks and what cannot be seen; wide letters are plain ones. */
  word: string;
  /** What is between it and the run before it. */
  before: string;
  /** UTF-16 offsets in the text. */
  from: number;
  to: number;
}

/** Marks, characters that are not seen, and zeros of UTF-16 that is read as something else, belong to the letters around them. */
const ATOM = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}\0]*/gu;
const PLAIN = /^[\0-\x7f]*$/;

/** Finds the runs of letters and digits in a text. */
export function readAtoms(text: string): Atom[] {
  let end = 0;
  return [...text.matchAll(ATOM)].map(({ 0: source, index }) => {
    const before = text.slice(end, index);
    end = index + source.length;
    return { word: foldWord(source), before, from: index, to: end };
  });
}

function foldWord(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll('\0', '').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\0]/gu, '')
    .toLowerCase();
}

/** Escapes of addresses, also of escaped ones, of HTML, YAML and JSON. */
const ESCAPE =
  /(?:%(?:25)*[0-9a-f]{2})+|&#x[0-9a-f]{1,20};?|&#\d{1,20};?|&[a-z][a-z0-9]{1,31};|\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|\r?\n[ \t]*|[abtnvfre0N_LP])/gi;

/**
 * Markup of HTML and Markdown that is not drawn, so that what is around it becomes one word or one line: comments, tags, images, the
 * signs of emphasis and links, quotes of several lines. What is longer than people write is no markup.
 */
const MARKUP =
  /<!--(?:[^-]|-(?!->)){0,2000}-->|<[a-z/!?][^<>]{0,1000}>|!\[[^[\]]{0,500}\]\([^()]{0,1000}\)|(?<=\w)\[(?=\w)|\]\([^()]{0,1000}\)|\]\[[^[\]]{0,500}\]|[*~`]+|\r?\n[ \t]*>[ \t>]*/gi;

/** Either of them. */
const ESCAPE_OR_MARKUP = new RegExp(`${ESCAPE.source}|${MARKUP.source}`, 'gi');

/** Finds the runs of letters and digits in a text whose escapes stand for characters. None where it has no escapes. */
export function readEscapedAtoms(text: string): Atom[] {
  return readReplaced(text, ESCAPE);
}

/** Finds the runs of letters and digits in a text as a browser draws it, without its markup. None where it has no markup. */
export function readDrawnAtoms(text: string): Atom[] {
  MARKUP.lastIndex = 0;
  return MARKUP.test(text) ? readReplaced(text, ESCAPE_OR_MARKUP) : [];
}

function readReplaced(text: string, pattern: RegExp): Atom[] {
  let decoded = '';
  const places: number[] = [];
  const add = (characters: string, from: number, step: 0 | 1) => {
    for (let index = 0; index < characters.length; index++) places.push(from + index * step);
    decoded += characters;
  };
  let at = 0;
  for (const { 0: written, index } of text.matchAll(pattern)) {
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
  return readAtoms(decoded).map(({ from, to, ...atom }) => {
    const start = places[from]!;
    return { ...atom, from: start, to: endOf(to) > start ? endOf(to) : endAfter(to) };
  });

  function endAfter(place: number): number {
    let next = place;
    while (next < places.length && places[next] === places[place]) next++;
    return endOf(next);
  }
}

/** Names of HTML for characters that are not seen, for letters with accents or in another face, and for letters that are joined. */
const UNSEEN = /^(?:shy|zwn?j|lrm|rlm|nobreak|af|applyfunction|ic|invisiblecomma|it|invisibletimes|zerowidthspace)$/i;
const LETTER = /^([a-z])(?:scr|fr|opf|acute|grave|circ|uml|tilde|cedil|caron|ring|macr|breve|ogon|dot|slash|strok)$/i;
const JOINED = /^(ff|fi|fj|fl|ffi|ffl|ae|oe|ij)lig$/i;

function meaningOf(written: string): string | undefined {
  if (written.startsWith('%')) return fromPercents(written.replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%'));
  const code = /^(?:&#x|\\[xu]\{?)([0-9a-f]+)/i.exec(written)?.[1];
  if (code !== undefined) return fromCode(Number.parseInt(code, 16));
  if (written.startsWith('&#')) return fromCode(Number.parseInt(written.slice(2), 10));
  if (written.startsWith('&')) return fromName(written.slice(1, -1));
  if (written.startsWith('\\')) return fromBackslash(written);
  return /^\r?\n/.test(written) ? '\n' : '';
}

function fromName(name: string): string {
  if (UNSEEN.test(name)) return '';
  // All others are signs, or letters of other alphabets.
  return (LETTER.exec(name) ?? JOINED.exec(name))?.[1] ?? ' ';
}

/** A line that goes on leaves nothing between its words; other escapes stand for what is no letter. */
function fromBackslash(written: string): string {
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
