/** A run of letters and digits in a text, as names are compared. */
export interface Atom {
  /** In lower case, without accents, marks and what cannot be seen; wide letters are plain ones. */
  word: string;
  before: string;
  from: number;
  to: number;
}

/** Marks, characters that are not seen, and zeros of UTF-16 that is read as something else, belong to the letters around them. */
const ATOM = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}\0]*/gu;
const PLAIN = /^[\0-\x7f]*$/;

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

/** Escapes of addresses, also of escaped ones, of HTML, Mermaid, YAML and JSON. */
const ESCAPE =
  /(?:%(?:25)*[0-9a-f]{2})+|&#x[0-9a-f]{1,20};?|&#\d{1,20};?|#\d{1,7};|&[a-z][a-z0-9]{1,31};|\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|\r?\n[ \t]*|[abtnvfre0N_LP])/gi;

/**
 * Markup of HTML and Markdown that is not drawn, so that what is around it becomes one word or one line: comments, tags, the signs of
 * emphasis and links, quotes of several lines. What is longer than people write is no markup.
 */
const MARKUP =
  /<!--(?:[^-]|-(?!->)){0,2000}-->|<[a-z/!?][^<>]{0,1000}>|(?<=\w)\[(?=\w)|\]\([^()]{0,1000}\)|\]\[[^[\]]{0,500}\]|[*~`]+|\r?\n[ \t]*>[ \t>]*/i;
const IMAGE = /!\[[^[\]]{0,500}\]\([^()]{0,1000}\)/i;

const eachOf = (...patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'), 'gi');
const IN_WORDS = eachOf(ESCAPE, MARKUP);
const IN_PICTURES = eachOf(ESCAPE, IMAGE, MARKUP);

/** Finds the runs of letters and digits in a text whose escapes stand for characters. None where it has no escapes. */
export function readEscapedAtoms(text: string): Atom[] {
  return readReplaced(text, ESCAPE);
}

/** Readings of a text as a browser draws it, without its markup: with the texts of its images, and without. None where it has no markup. */
export function readDrawnAtoms(text: string): Atom[][] {
  if (!MARKUP.test(text)) return [];
  return (IMAGE.test(text) ? [IN_WORDS, IN_PICTURES] : [IN_WORDS]).map((pattern) => readReplaced(text, pattern));
}

function readReplaced(text: string, pattern: RegExp): Atom[] {
  let decoded = '';
  // Of each character, where that begins and ends which stands for it.
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const { 0: written, index } of text.matchAll(pattern)) {
    const characters = meaningOf(written);
    if (characters === undefined) continue;
    addUntil(index);
    at = index + written.length;
    for (const unit of characters.split('')) add(unit, index, at);
  }
  if (at === 0) return [];
  addUntil(text.length);
  return readAtoms(decoded).map(({ from, to, ...atom }) => ({ ...atom, from: starts[from]!, to: ends[to - 1]! }));

  function addUntil(end: number): void {
    for (let place = at; place < end; place++) add(text[place]!, place, place + 1);
  }

  function add(unit: string, from: number, to: number): void {
    decoded += unit;
    starts.push(from);
    ends.push(to);
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
  if (/^&?#/.test(written)) return fromCode(Number.parseInt(written.replace(/^&?#/, ''), 10));
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
