/** Lists what of a copy needs a person. */
export const REPORT = '.waypost/from-copy.md';
