import { count } from '#core/text/count.ts';
import { seconds } from '#core/text/time.ts';
import { damageWords } from '../observed/data-folder.ts';
import type { Built } from './build.ts';

/** The result of a build, one sentence each. */
export function buildReport(
  { pages, bytes, heaviest, milliseconds, snapshot, undrawn, damages }: Built,
  out: string,
): string[] {
  const errors = snapshot.problems.filter((problem) => problem.severity === 'error').length;
  const warnings = snapshot.problems.length - errors;
  return [
    `Built ${count(pages, 'page', 'pages')} in ${seconds(milliseconds)}: ${megabytes(bytes)} in ${out}.`,
    `The heaviest page is ${heaviest.page} with ${(heaviest.bytes / 1024).toFixed(0)} KiB.`,
    ...undrawn,
    ...damages.map(damageWords),
    ...(snapshot.problems.length > 0
      ? [
          `The catalog has ${count(errors, 'error', 'errors')} and ${count(warnings, 'warning', 'warnings')}: \`portal validate\` shows them, and so does /problems/.`,
        ]
      : []),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
