import type { Problem } from '#core/catalog/problem.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';

/** The problems of several entries, each once: one document may be that of several. */
export function distinctProblems(records: readonly EntityRecord[]): Problem[] {
  const problems = records.flatMap(({ problems }) => problems);
  return [...new Map(problems.map((problem) => [problemKey(problem), problem])).values()];
}

/** By which a problem is known among all. */
export function problemKey({ rule, file, line, column, pointer, message }: Problem): string {
  return [rule, file, line, column, pointer, message].join('\n');
}
