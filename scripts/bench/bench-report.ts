import type { BenchResult } from './bench.ts';
import type { Figure } from './measure.ts';

/** The machine, and a table: what was measured, how much it is, how much it may be, and whether that is met. */
export function benchReport({ machine, figures }: BenchResult): string {
  const rows = [['', 'figure', 'budget', ''], ...figures.map(row)];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const table = rows.map(([what, value, budget, verdict]) =>
    [what!.padEnd(widths[0]!), value!.padStart(widths[1]!), budget!.padStart(widths[2]!), verdict].join('  ').trimEnd(),
  );
  const failures = figures.flatMap(({ what, failure }) => (failure ? [`${what}: ${failure}`] : []));
  const { cores, processor, memory, system, node } = machine;
  const on = `${cores} cores of ${processor}, ${AMOUNTS.bytes(memory)}, ${system}, Node ${node}`;
  return [on, table.join('\n'), ...failures].join('\n\n');
}

export function benchJson({ machine, figures }: BenchResult): string {
  const judged = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) || null }));
  return JSON.stringify({ machine, figures: judged }, undefined, 2);
}

export function isWithinBudgets({ figures }: BenchResult): boolean {
  return figures.every((figure) => ['met', ''].includes(verdictOf(figure)));
}

function row(figure: Figure): string[] {
  const { what, unit, value, budget } = figure;
  const [shown, most] = [value, budget].map((each) => (each === undefined ? '' : AMOUNTS[unit](each)));
  return [what, shown!, most ? `≤ ${most}` : '', verdictOf(figure)];
}

function verdictOf({ value, budget }: Figure): 'met' | 'over' | 'failed' | '' {
  if (value === undefined) return 'failed';
  if (budget === undefined) return '';
  return value <= budget ? 'met' : 'over';
}

const AMOUNTS: Readonly<Record<Figure['unit'], (value: number) => string>> = {
  seconds: (value) => `${value.toFixed(value < 10 ? 2 : 1)} s`,
  times: (value) => `${value.toFixed(2)} ×`,
  number: (value) => value.toLocaleString('en'),
  bytes: (value) => {
    const [divisor, unit] = value < 1e6 ? [1e3, 'KB'] : value < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
    const shown = value / divisor;
    return `${shown.toFixed(shown < 100 ? 1 : 0)} ${unit}`;
  },
};
