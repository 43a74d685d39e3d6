import type { Problem } from '../catalog/problem.ts';

export function problem(given: Partial<Problem> = {}): Problem {
  return {
    ...{ rule: 'owner-exists', severity: 'error', message: 'No.', file: 'a.yaml', line: 3, column: 8, pointer: '' },
    ...given,
  };
}
