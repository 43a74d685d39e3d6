import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';

/** A step of a Backstage template, as far as it is what a step can be. */
export interface Step {
  /** Empty when it has none. */
  action: string;
  input: Record<string, unknown>;
  /** Its `if`. */
  condition: unknown;
  /** Whether `each` repeats it. */
  isRepeated: boolean;
  path: FieldPath;
}

/** Reads the steps of a template's `spec.steps`. What is no step is left out. */
export function stepsOf(given: unknown): Step[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((step, index): Step[] =>
    isMap(step)
      ? [
          {
            action: typeof step.action === 'string' ? step.action : '',
            input: isMap(step.input) ? step.input : {},
            condition: step.if,
            isRepeated: step.each !== undefined,
            path: ['spec', 'steps', index],
          },
        ]
      : [],
  );
}
