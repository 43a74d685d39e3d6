/** A name as it may be part of a branch: letters, digits and hyphens. */
export function branchPart(text: string): string {
  const part = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return part || 'entry';
}

/**
 * A few digits that differ where what is asked for does, so that two changes to one entry have branches of their own. FNV-1a of
 * 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/).
 */
export function digitsOf(asked: unknown): string {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(asked)) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
