export type Outcome =
  | { kind: 'done' }
  /** The proof held before anything was done. */
  | { kind: 'found done' }
  /** Its precondition is not met yet, which is no failure. */
  | { kind: 'waiting'; reason: string }
  | { kind: 'failed'; reason: string }
  /** One that it comes after is not done. */
  | { kind: 'skipped'; reason: string };

export function isGood({ kind }: Outcome): boolean {
  return kind === 'done' || kind === 'found done';
}
