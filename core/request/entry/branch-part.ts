import { shortHash } from '../../text/short-hash.ts';

export function branchPart(text: string): string {
  const part = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return part || 'entry';
}

/** A few letters that differ where what is asked for does, so that two changes to one entry have branches of their own. */
export function lettersOf(asked: unknown): string {
  return shortHash(JSON.stringify(asked));
}
