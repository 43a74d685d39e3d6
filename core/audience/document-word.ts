import { readFrontMatter } from '../docs/front-matter.ts';
import { audienceWord, FIELD, NO_AUDIENCE } from './audience-word.ts';

/** In UTF-16 code units: what is read of a document whose fields cannot be read. */
const LONGEST_FIELDS = 20_000;
/** The fields before a document, in any form that a generator of sites reads: between dashes, pluses, or each in colons. */
const BLOCK =
  /^\ufeff?\s*(?:(?:---|\+\+\+|;;;).*\r?\n(?:(?!---|\+\+\+|;;;|\.\.\.).*(?:\r?\n|$))*|(?::[\w-]+:.*(?:\r?\n|$))+)/;
const MEANT = /^[^\p{L}\r\n]*vis[a-z]*[^\p{L}\r\n]*[:=]/imu;
const ITSELF = new RegExp(`^[ \\t]*["']?${FIELD}["']?[ \\t]*:`, 'gm');

/**
 * Reads the audience that a document names in the fields before it.
 *
 * @returns as `audienceWord`: undefined where it names none, and `NO_AUDIENCE` where that cannot be read
 */
export function documentWord(text: string): string | undefined {
  const read = readFrontMatter(text);
  const word = audienceWord(read?.fields);
  const written = read?.yaml ?? BLOCK.exec(text.slice(0, LONGEST_FIELDS))?.[0] ?? '';
  // Of two, a reader cannot know which holds.
  const isTwice = (written.match(ITSELF)?.length ?? 0) > 1;
  return isTwice || (word === undefined && MEANT.test(written)) ? NO_AUDIENCE : word;
}
