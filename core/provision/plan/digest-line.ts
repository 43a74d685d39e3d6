import type { StackPlan } from './stack-plan.ts';

export function planBlockName(stack: string): string {
  return `Plan of ${stack}`;
}

/** The line of an answer that says which plan is approved with it. The apply makes a plan again, and compares. */
export function digestLine({ stack, digest }: Pick<StackPlan, 'stack' | 'digest'>): string {
  return `${startOf(stack)}${digest}`;
}

function startOf(stack: string): string {
  return `Digest of ${stack}: `;
}

/**
 * Finds the digest of a stack's plan in an answer. Only the block of that plan counts: other blocks show texts of the change, which
 * can say anything.
 *
 * @param answer in Markdown, as the portal wrote it
 * @returns undefined where the answer shows none, or several that differ
 */
export function digestIn(answer: string, stack: string): string | undefined {
  const start = startOf(stack);
  const lines = blockLines(answer, planBlockName(stack)).filter((line) => line.startsWith(start));
  const [digest = '', ...others] = new Set(lines.map((line) => line.slice(start.length).trim()));
  return others.length === 0 && /^[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

/** The lines in folded blocks of a name. Outside of a fence, no text of a change begins a line with `<`. */
function blockLines(answer: string, name: string): string[] {
  const found: string[] = [];
  let [head, fence] = ['', ''];
  for (const line of answer.split('\n')) {
    if (fence === '') {
      fence = /^(`{3,})text$/.exec(line)?.[1] ?? '';
      if (fence === '' && line !== '') head = line;
    } else if (line === fence) [head, fence] = ['', ''];
    else if (head === `<details><summary><code>${name}</code></summary>`) found.push(line);
  }
  return found;
}
