import { resolve } from 'node:path';
import { type Ref, refParts, shortRef, writtenRef } from '#core/catalog/ref.ts';
import type { MissingReferences } from '#core/import/missing-references.ts';
import { count } from '#core/text/count.ts';
import { oneLine } from '#core/text/harmless.ts';
import { quoted } from '#core/text/quoted.ts';
import { shellWord } from '#core/text/shell-word.ts';
import type { FileWithMissing } from './files-with-missing.ts';
import { byReason, list } from './remark-list.ts';
import type { Outcome } from './write-import.ts';

export interface ImportOutcome extends Outcome {
  missing: MissingReferences;
  beside: readonly FileWithMissing[];
}

type Reported = Omit<ImportOutcome, 'dryRun'> & { dryRun: boolean | 'asked' };

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
    ...missingLines(outcome),
    `${count(entities, 'entity', 'entities')} in all.${dryRun === 'asked' ? '' : ` Next: ${next(outcome, root)}`}`,
  ].join('\n\n');
}

const BLOCKED =
  'These exist already with another text, so they were not written. Move them away, or overwrite them with --force:';

/** What is named and neither imported nor in the catalog, in a line, and the files that have it, in a line each. */
function missingLines({ missing: { owners, others }, beside }: Reported): string[] {
  const named = [
    ...(owners.length > 0 ? [`${count(owners.length, 'owner', 'owners')} (${names(owners)})`] : []),
    ...(others.length > 0 ? [`${count(others.length, 'other reference', 'other references')} (${names(others)})`] : []),
  ];
  if (named.length === 0) return [];
  return [
    [
      `Neither imported nor in the catalog: ${named.join(' and ')}.`,
      ...beside.map(({ path, refs }) => `  ${oneLine(path)} has ${names(refs)}.`),
    ].join('\n'),
  ];
}

const MOST_NAMES = 12;

function names(refs: readonly Ref[]): string {
  const shown = refs
    .slice(0, MOST_NAMES)
    .map((ref) => quoted(refParts(ref).kind === 'team' ? shortRef(ref) : writtenRef(ref)));
  return [...shown, ...(refs.length > MOST_NAMES ? [`${refs.length - MOST_NAMES} more`] : [])].join(', ');
}

function next({ out, dryRun, beside }: Reported, root: string): string {
  if (dryRun) return 'run the same command without --dry-run.';
  const isRoot = out === resolve(root);
  const imports = beside.map(
    ({ path }) => `\`npx portal import backstage ${shellWord(path)}${isRoot ? '' : ` --out ${shellWord(out)}`}\``,
  );
  const validate = `\`npx portal validate${isRoot ? '' : ` --root ${shellWord(out)}`}\``;
  return `${[...imports, validate].join(', then ')}.`;
}
