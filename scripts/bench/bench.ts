import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import process from 'node:process';
import { CannotRun } from '../cannot-run.ts';
import type { Figure, Measure } from './measure.ts';
import { MEASURES } from './measures/index.ts';
import { Workbench } from './workbench.ts';

export interface BenchRequest {
  /** How many services the synthetic catalogs have, with commas: `100,1000`. */
  sizes: string;
  /** Names of measures; none means all that need not be asked for. */
  only: readonly string[];
  /** Whether to measure what is measured on request. */
  requested: Readonly<Record<NonNullable<Measure['onRequest']>, boolean>>;
  say(text: string): void;
}

export interface BenchResult {
  machine: ReturnType<typeof thisMachine>;
  figures: Figure[];
}

/**
 * Measures Waypost against its budgets, on synthetic catalogs that are made for it and removed. What cannot be measured is a
 * figure that failed.
 *
 * @throws {CannotRun} when a name in `only` is no measure's, or a size is no whole number from 1 to a million
 */
export async function bench({ sizes, only, requested, say }: BenchRequest): Promise<BenchResult> {
  const measures = chosen(only, requested);
  const workbench = new Workbench(cleanSizes(sizes), say);
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

function cleanSizes(text: string): number[] {
  return text.split(',').map((word) => {
    const size = Number(word);
    if (Number.isInteger(size) && size >= 1 && size <= 1e6) return size;
    throw new CannotRun(`\`${word}\` is no size of a catalog.`, {
      fix: 'Give whole numbers with commas between them: `--sizes 100,1000`.',
    });
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

function thisMachine() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    /** In bytes. */
    memory: totalmem(),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}
