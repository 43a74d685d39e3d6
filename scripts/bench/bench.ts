import process from 'node:process';
import { CannotRun } from '../cannot-run.ts';
import { type Figure, verdictOf } from './figure.ts';
import { type Machine, thisMachine } from './machine.ts';
import type { Measure } from './measure.ts';
import { MEASURES } from './measures/index.ts';
import { Workbench } from './workbench.ts';

export interface BenchRequest {
  /** How many services the synthetic catalogs have. */
  sizes: readonly number[];
  /** Names of measures; none means all that need not be asked for. */
  only: readonly string[];
  /** Whether to measure what is measured on request. */
  requested: Readonly<Record<NonNullable<Measure['onRequest']>, boolean>>;
  /** Gets a sentence at each step. */
  say(text: string): void;
}

export interface BenchResult {
  machine: Machine;
  figures: Figure[];
}

/**
 * Measures Waypost against its budgets, on synthetic catalogs that are made for it and removed. What cannot be measured is a
 * figure that failed.
 *
 * @throws {CannotRun} when a name in `only` is no measure's
 */
export async function bench({ sizes, only, requested, say }: BenchRequest): Promise<BenchResult> {
  const measures = chosen(only, requested);
  const workbench = new Workbench(sizes, say);
  const interrupted = () => {
    workbench.remove();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  try {
    const figures: Figure[] = [];
    for (const measure of measures) figures.push(...(await figuresOf(measure, workbench)));
    return { machine: thisMachine(), figures };
  } finally {
    process.off('SIGINT', interrupted);
    workbench.remove();
  }
}

/** Whether every budget is met. */
export function isWithinBudgets({ figures }: BenchResult): boolean {
  return figures.every((figure) => ['met', ''].includes(verdictOf(figure)));
}

function chosen(only: readonly string[], requested: BenchRequest['requested']): Measure[] {
  const unknown = only.find((name) => !MEASURES.some((measure) => measure.name === name));
  if (unknown)
    throw new CannotRun(`\`${unknown}\` is not a measurement.`, {
      fix: `Give one of ${MEASURES.map(({ name }) => `\`${name}\``).join(', ')}.`,
    });
  return MEASURES.filter(({ name, onRequest }) => {
    if (only.length > 0) return only.includes(name);
    return !onRequest || requested[onRequest];
  });
}

async function figuresOf(measure: Measure, workbench: Workbench): Promise<Figure[]> {
  try {
    return await measure.measure(workbench);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return [{ what: measure.name, unit: 'number', failure: `${error.message}\n${error.fix}` }];
  }
}
