import type { Figure } from './figure.ts';
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
