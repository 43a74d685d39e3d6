/**
 * A regular expression of addresses that say a path another way than the portal links it, without its query. These are `//`, `;`, a
 * backslash, and a segment that begins with a dot. So are characters as `%…` that need not be written so: they hide a slash, a dot or a
 * letter. Nothing of the portal has such an address, so servers refuse them before they ask who reads what.
 *
 * It is for regular expressions that ignore case. It has no backslash before another, as configurations would take both for one.
 */
export const ODD_SPELLING = [
  '//',
  ';',
  '\\x5c',
  '/\\.',
  `%(?:${['[01][0-9a-f]', '2[5def]', '3[0-9b]', '4[1-9a-f]', '5[0-9acf]', '6[1-9a-f]', '7[0-9aef]'].join('|')})`,
].join('|');
