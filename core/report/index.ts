import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import type { Validation } from '../catalog/validation.ts';
import { harmless, oneLine } from '../text/harmless.ts';
import { annotations } from './annotations.ts';
import { markdown } from './markdown.ts';
import { tally } from './tally.ts';
import { type Paint, terminalReport } from './terminal.ts';

export interface ReportOptions {
  files?: Pick<Files, 'get'>;
  paint?: Paint;
  explainedBy?: (problem: Problem) => string | undefined;
  /** The full address of what explains a problem. */
  addressOf?: (problem: Problem) => string | undefined;
}

export const reports = {
  terminal: (validation: Validation, options: ReportOptions = {}) =>
    [terminalReport(validation.problems, options), ...validation.skipped.map(note), tally(validation)]
      .filter(Boolean)
      .join('\n\n'),
  annotations: ({ problems }: Validation, { addressOf }: ReportOptions = {}) => annotations(problems, addressOf),
  markdown: (validation: Validation, { addressOf }: ReportOptions = {}) => markdown(validation, addressOf),
  json,
} satisfies Record<string, (validation: Validation, options?: ReportOptions) => string>;

function note({ file, reason }: Validation['skipped'][number]): string {
  return `${oneLine(file)}  skipped\n  ${harmless(reason)}`;
}

/** A validation for other programs: `{ entities, skipped, problems }`, a promise that stays. */
function json(validation: Validation): string {
  return JSON.stringify(validation, undefined, 2);
}
