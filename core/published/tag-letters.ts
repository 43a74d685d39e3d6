/** The first letter that stands for a tag: `#`. What JSON would escape is passed over. */
const FIRST = 35;
const BACKSLASH = 92;
/** Letters that stand in pairs only, and so for no tag. */
const SURROGATES = 0xd800;

/**
 * The tags of all rows as one text, a letter a tag and a space between rows: a sixth of a large list is saved, compressed.
 *
 * @param rows of each row the places of its tags; what no letter is left for is left out, from the 55,000th tag on
 */
export function tagLetters(rows: readonly (readonly number[])[]): string {
  return rows.map((places) => places.map(letterOf).join('')).join(' ');
}

/** The same again as places. */
export function tagPlaces(text: string): number[][] {
  return text.split(' ').map((letters) => Array.from(letters, placeOf));
}

function letterOf(place: number): string {
  const code = FIRST + place + (place >= BACKSLASH - FIRST ? 1 : 0);
  return code < SURROGATES ? String.fromCharCode(code) : '';
}

function placeOf(letter: string): number {
  const code = letter.charCodeAt(0);
  return code - FIRST - (code > BACKSLASH ? 1 : 0);
}
