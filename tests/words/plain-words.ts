/** A word that is hard to read for people whose second language is English, and the words to write instead. */
export interface OddWord {
  pattern: string;
  write: string;
}

/** Whole words, in any case. Each pattern is a part of an expression. */
export const ODD_WORDS: OddWord[] = [
  { pattern: 'mend(s|ed|ing)?|heal(s|ed|ing)?|makes? good|made good', write: 'fix, repair' },
  { pattern: 'tells?|told|telling', write: 'report, show, list, say' },
  { pattern: 'cages?|caged', write: 'sandbox' },
  { pattern: 'must agree|whom(ever)?', write: 'required approvals, approvers; or name the person or team' },
  { pattern: 'whoever|whosever', write: 'the person who, the team that; or name them' },
  { pattern: 'not done in time|it was ended', write: 'timed out and was stopped' },
  { pattern: 'hand(s|ed|ing)? (on|over)|(is|are) not taken', write: 'output, passed to; was rejected' },
  { pattern: '(is|are|be|not) heard|hears|pays? no heed|heeds?|do(es)? not count', write: 'is ignored, never counts' },
  { pattern: 'loud(er|est|ly)?|quieter|quietly', write: 'severity; clearly; without a message' },
  { pattern: 'lies|lie|lain|laid|lying|stands?(?! (for|out|alone)\\b)|stood', write: 'is' },
  { pattern: 'anew|begins? a( new)? service', write: 'again; create' },
  { pattern: 'deeds?|faults?|wish(es|ed)?', write: 'action, error or problem, request' },
  { pattern: '(is|are|be|all) well(?= *([.,;:)]|$))|is well (and|or|when|again)', write: 'healthy; too' },
  { pattern: 'nobody can|as far as it goes|goes? all the way', write: 'say what is missing and how to add it' },
  { pattern: 'speaks? of|spoken of|come(s)? of it|at hand|what came of', write: 'mentions, is about; the result' },
  {
    pattern: 'hence|thus|upon|whence|thereof|therein|thereby|wherein|ought|shall|nought',
    write: 'so, on, from, of it, must',
  },
];
