import type { Workbench } from './workbench.ts';

/** One part of Waypost that has budgets. */
export interface Measure {
  /** A noun, as `--only` takes it. */
  name: string;
  /** Measured only when this option, or its own name, asks for it: it takes long, or needs a network. */
  onRequest?: 'install' | 'check';
  /** @throws {CannotRun} when it cannot be measured */
  measure(bench: Workbench): Promise<Figure[]>;
}

export interface Figure {
  /** In words: `build of 1,000 services`. */
  what: string;
  /** `times` is a ratio; bytes are shown in decimal units, as budgets are written. */
  unit: 'seconds' | 'bytes' | 'times' | 'number';
  value?: number;
  /** The most that it may be, where there is a budget. */
  budget?: number | undefined;
  failure?: string;
}

export function seconds(what: string, value: number, budget?: number): Figure {
  return { what, unit: 'seconds', value, budget };
}

export function bytes(what: string, value: number, budget?: number): Figure {
  return { what, unit: 'bytes', value, budget };
}

/** The median and the slowest of several times in seconds, both within one budget. */
export function medianAndSlowest(what: string, times: readonly number[], budget: number): Figure[] {
  return [
    seconds(`${what}: the median`, median(times), budget),
    seconds(`${what}: the slowest`, Math.max(...times), budget),
  ];
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** What several runs give, one after the other. @param run gets 1, 2, 3 … */
export async function inTurn<T>(runs: number, run: (number: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let number = 1; number <= runs; number++) all.push(await run(number));
  return all;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
