import { documentLimits } from '#core/docs/rules/document-limits.ts';
import { count } from '#core/text/count.ts';
import { seconds } from '#core/text/time.ts';
import { damageWords } from '../observed/data-folder.ts';
import type { BuiltFacts } from './build.ts';

export function buildReport(
  { pages, bytes, heaviest, milliseconds, problems, undrawn, damages, weight }: BuiltFacts,
  out: string,
): string[] {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  // Only a build renders, so only a build finds what takes too much time or memory.
  const only = problems.some(({ rule }) => rule === documentLimits.name)
    ? ', except for documents that take too much time or memory to render'
    : '';
  return [
    `Built ${count(pages, 'page', 'pages')} in ${seconds(milliseconds)}: ${megabytes(bytes)} in ${out}.`,
    `The heaviest page is ${heaviest.page} with ${(heaviest.bytes / 1024).toFixed(0)} KiB.`,
    ...weight,
    ...undrawn,
    ...damages.map(damageWords),
    ...(problems.length > 0
      ? [
          `The catalog has ${count(errors, 'error', 'errors')} and ${count(warnings, 'warning', 'warnings')}: /problems/ shows them, and so does \`npx portal validate\`${only}.`,
        ]
      : []),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
