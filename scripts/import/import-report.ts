import { resolve } from 'node:path';
import { count } from '#core/text/count.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { byReason, list } from './remark-list.ts';
import type { Outcome } from './write-import.ts';

/** An outcome, or one that a person is asked about. */
type Reported = Omit<Outcome, 'dryRun'> & { dryRun: boolean | 'asked' };

/** Says what an import did or would do, what it left and why, and what comes next. */
export function importReport(outcome: Reported, root: string): string {
  const { out, dryRun, entities, written, unchanged, blocked, replaced, remarks, left, elsewhere } = outcome;
  return [
    list(`${dryRun ? 'Would write' : 'Wrote'} ${count(written.length, 'file', 'files')} to ${out}.`, written),
    ...(unchanged.length > 0
      ? [`${count(unchanged.length, 'file', 'files')} existed already and did not change.`]
      : []),
    ...(blocked.length > 0 ? [list(BLOCKED, blocked)] : []),
    ...(replaced.length > 0 ? [list(`${dryRun ? 'Would overwrite' : 'Overwrote'}, as --force says:`, replaced)] : []),
    ...byReason('These are in the catalog already, in other files, so no second file was written.', elsewhere),
    ...byReason('To know:', remarks),
    ...byReason('Left out:', left),
    `${count(entities, 'entity', 'entities')} in all.${dryRun === 'asked' ? '' : ` Next: ${next(outcome, root)}`}`,
  ].join('\n\n');
}

const BLOCKED =
  'These exist already with another text, so they were not written. Move them away, or overwrite them with --force:';

function next({ out, dryRun }: Reported, root: string): string {
  if (dryRun) return 'run the same command without --dry-run.';
  return `\`npx portal validate${out === resolve(root) ? '' : ` --root ${shellWord(out)}`}\`.`;
}
