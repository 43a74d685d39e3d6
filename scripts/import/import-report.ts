import { resolve } from 'node:path';
import { compareText } from '#core/catalog/problem.ts';
import type { Remark } from '#core/import/import.ts';
import { oneLine } from '#core/report/harmless.ts';
import { count } from '#core/report/tally.ts';
import type { Outcome } from './write-import.ts';

/** Says what an import did, what it left and why, and what comes next. */
export function importReport(outcome: Outcome, root: string): string {
  const { out, dryRun, entities, written, unchanged, blocked, remarks, left } = outcome;
  return [
    list(`${dryRun ? 'Would write' : 'Wrote'} ${count(written.length, 'file', 'files')} to ${out}.`, written),
    ...(unchanged.length > 0 ? [`${count(unchanged.length, 'file was', 'files were')} there already, the same.`] : []),
    ...(blocked.length > 0 ? [list(BLOCKED, blocked)] : []),
    ...byReason('To know:', remarks),
    ...byReason('Left out:', left),
    `${count(entities, 'entity', 'entities')} in all. Next: ${next(outcome, root)}`,
  ].join('\n\n');
}

const BLOCKED =
  'There already with another text, so they were not written. Move them away, or write over them with --force:';

function list(heading: string, items: readonly string[]): string {
  return [heading, ...items.map((item) => `  ${oneLine(item)}`)].join('\n');
}

/** What has one reason stands together under it. */
function byReason(heading: string, remarks: readonly Remark[]): string[] {
  if (remarks.length === 0) return [];
  const reasons = [...Map.groupBy(remarks, ({ reason }) => reason)];
  const paragraphs = reasons.map(([reason, of]) =>
    list(oneLine(reason), of.map(({ subject }) => subject).sort(compareText)).replaceAll('\n', '\n  '),
  );
  return [[heading, ...paragraphs.map((paragraph) => `  ${paragraph}`)].join('\n')];
}

function next({ out, dryRun }: Outcome, root: string): string {
  if (dryRun) return 'the same without --dry-run.';
  return `npx portal validate${out === resolve(root) ? '' : ` --root ${out}`}`;
}
