import type { BenchResult } from './bench.ts';
import { type Figure, type Unit, verdictOf } from './figure.ts';
import type { Machine } from './machine.ts';

/** The machine, and a table: what was measured, how much it is, how much it may be, and whether that is met. */
export function benchReport({ machine, figures }: BenchResult): string {
  const rows = [['', 'figure', 'budget', ''], ...figures.map(row)];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const table = rows.map(([what, value, budget, verdict]) =>
    [what!.padEnd(widths[0]!), value!.padStart(widths[1]!), budget!.padStart(widths[2]!), verdict].join('  ').trimEnd(),
  );
  const failures = figures.flatMap(({ what, failure }) => (failure ? [`${what}: ${failure}`] : []));
  return [machineLine(machine), table.join('\n'), ...failures].join('\n\n');
}

/** The same for programs. */
export function benchJson({ machine, figures }: BenchResult): string {
  const judged = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) || null }));
  return JSON.stringify({ machine, figures: judged }, undefined, 2);
}

function machineLine({ cores, processor, memory, system, node }: Machine): string {
  return `${cores} cores of ${processor}, ${amount(memory, 'bytes')}, ${system}, Node ${node}`;
}

function row(figure: Figure): string[] {
  const { what, unit, value, budget } = figure;
  return [
    what,
    value === undefined ? '' : amount(value, unit),
    budget === undefined ? '' : `≤ ${amount(budget, unit)}`,
    verdictOf(figure),
  ];
}

const AMOUNTS: Readonly<Record<Unit, (value: number) => string>> = {
  seconds: (value) => `${value.toFixed(value < 10 ? 2 : 1)} s`,
  times: (value) => `${value.toFixed(2)} ×`,
  number: (value) => value.toLocaleString('en'),
  bytes: (value) => {
    const [divisor, unit] = value < 1e6 ? [1e3, 'KB'] : value < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
    const shown = value / divisor;
    return `${shown.toFixed(shown < 100 ? 1 : 0)} ${unit}`;
  },
};

function amount(value: number, unit: Unit): string {
  return AMOUNTS[unit](value);
}
