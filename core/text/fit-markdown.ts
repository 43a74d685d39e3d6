export interface Piece {
  /** Text before the items, repeated where they continue. */
  open?: string;
  /** None for a piece that is its opening alone. */
  items: readonly string[];
  /** Between two items; an empty line by default. */
  between?: string;
  close?: string;
  /** Between opening, items and close; an empty line by default. */
  gap?: string;
  /** Of a piece that is missed by name where it is left out. */
  name?: string;
}

export interface Fitted {
  markdown: string;
  /** Markdown, too, of any length. Undefined when all of it fits. */
  rest?: string;
}

/**
 * Of what GitHub takes for a comment, 65,536, less a line for the mark by which the comment is found again. It counts code
 * points; UTF-16 code units, which are counted here, are never fewer.
 *
 * @see https://docs.github.com/rest/issues/comments
 */
export const LONGEST = 65_400;

/**
 * Of the summary of a step, which GitHub takes up to 1 MiB of UTF-8: no UTF-16 code unit becomes more than three bytes, and the
 * step may say a line of its own.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions#job-summaries
 */
export const LONGEST_SUMMARY = 349_000;

const GAP = '\n\n';

const NAMED = 8;
const LONGEST_NAME = 80;

/** Puts pieces together as far as they fit, and the others into the rest. What fits ends with the sentence `more` about what does not. */
export function fitMarkdown(
  pieces: readonly Piece[],
  { longest = LONGEST, more }: { longest?: number; more: (count: number, names: readonly string[]) => string },
): Fitted {
  const all = pieces.map(whole).filter(Boolean).join(GAP);
  if (all.length < longest) return { markdown: all };
  const names = pieces.flatMap(({ name }) => (name === undefined ? [] : name.slice(0, LONGEST_NAME)));
  const longestNames = names.toSorted((a, b) => b.length - a.length).slice(0, NAMED);
  const room = longest - 1 - GAP.length - more(Number.MAX_SAFE_INTEGER, longestNames).length;
  const fitting: string[] = [];
  const rest: string[] = [];
  let used = 0;
  let left = 0;
  const missed: string[] = [];
  for (const piece of pieces) {
    // After the first omission, everything that follows is left out: nothing appears out of order.
    const { fits, remains } = rest.length > 0 ? { fits: '', remains: piece } : split(piece, room - used - GAP.length);
    if (fits) fitting.push(fits);
    used += fits.length + GAP.length;
    if (!remains) continue;
    rest.push(whole(remains));
    left += Math.max(1, remains.items.length);
    if (remains.name !== undefined && missed.length < NAMED) missed.push(remains.name.slice(0, LONGEST_NAME));
  }
  return { markdown: [...fitting, more(left, missed)].join(GAP), rest: rest.filter(Boolean).join(GAP) };
}

function whole({ open, items, between = GAP, close, gap = GAP }: Piece): string {
  return [...(open ? [open] : []), ...(items.length > 0 ? [items.join(between)] : []), ...(close ? [close] : [])].join(
    gap,
  );
}

function split(piece: Piece, room: number): { fits: string; remains?: Piece } {
  const all = whole(piece);
  if (all.length <= room) return { fits: all };
  const { open = '', items, between = GAP, close = '' } = piece;
  let used = open.length + close.length + 2 * GAP.length;
  let count = 0;
  while (count < items.length && used + items[count]!.length + between.length <= room) {
    used += items[count]!.length + between.length;
    count++;
  }
  if (count === 0) return { fits: '', remains: piece };
  return { fits: whole({ ...piece, items: items.slice(0, count) }), remains: { ...piece, items: items.slice(count) } };
}
