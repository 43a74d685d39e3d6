import { resolve } from 'node:path';
import { count } from '#core/text/count.ts';
import { byReason, list } from '../remark-list.ts';
import type { TemplateOutcome } from './import-template.ts';

export function templateReport(outcome: TemplateOutcome, root: string): string {
  const { template, out, dryRun, written, unchanged, removed, blocked, carried, changed, left, problems } = outcome;
  if (blocked)
    return `There is already a template ${template} with other files in ${out}, so nothing was written. Move it away, or replace it with --force.`;
  return [
    list(
      `${dryRun ? 'Would write' : 'Wrote'} ${count(written.length, 'file', 'files')} of the template ${template} to ${out}.`,
      written,
    ),
    ...(unchanged.length > 0
      ? [`${count(unchanged.length, 'file', 'files')} existed already and did not change.`]
      : []),
    ...(removed.length > 0
      ? [list(`${dryRun ? 'Would delete' : 'Deleted'}, since the new template does not have them:`, removed)]
      : []),
    ...byReason('Carried over:', carried),
    ...byReason('Changed:', changed),
    ...byReason('Not converted:', left),
    ...(problems.length > 0 ? [list('To fix in it:', problems.map(problemText))] : []),
    `Next: ${next(outcome, root)}`,
  ].join('\n\n');
}

function problemText({ file, line, message, hint }: TemplateOutcome['problems'][number]): string {
  return [`${file}:${line}`, message, hint].filter(Boolean).join(' ');
}

function next({ template, out, dryRun }: TemplateOutcome, root: string): string {
  if (dryRun) return 'run the same command without --dry-run.';
  const where = out === resolve(root) ? '' : ` --root ${out}`;
  return `npx portal scaffold ${template} --set serviceName=… --out DIR${where}`;
}
