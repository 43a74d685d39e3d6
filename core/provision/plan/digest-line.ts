import type { StackPlan } from './stack-plan.ts';

/** The line of an answer that says which plan is approved with it. The apply makes a plan again, and compares. */
export function digestLine({ stack, digest }: Pick<StackPlan, 'stack' | 'digest'>): string {
  return `Digest of ${stack}: ${digest}`;
}

/** The digest of a stack's plan in an answer; undefined where the answer shows none, or several that differ. */
export function digestIn(answer: string, stack: string): string | undefined {
  const start = `Digest of ${stack}: `;
  const lines = answer.split('\n').filter((line) => line.startsWith(start));
  const [digest = '', ...others] = new Set(lines.map((line) => line.slice(start.length).trim()));
  return others.length === 0 && /^[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}
