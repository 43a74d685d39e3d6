/** One thing that was measured, against what it may be. */
export interface Figure {
  /** What was measured, in words: `build of 1,000 services`. */
  what: string;
  unit: Unit;
  /** In the unit. Undefined when it could not be measured. */
  value?: number;
  /** The most that it may be, where DESIGN.md has a budget. */
  budget?: number;
  /** Why there is no value. */
  failure?: string;
}

/** `times` is a ratio; bytes are shown in decimal units, as budgets are written. */
export type Unit = 'seconds' | 'bytes' | 'times' | 'number';

export type Verdict = 'met' | 'over' | 'failed' | '';

export function verdictOf({ value, budget }: Figure): Verdict {
  if (value === undefined) return 'failed';
  if (budget === undefined) return '';
  return value <= budget ? 'met' : 'over';
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
