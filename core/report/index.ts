import type { Files } from '../catalog/files.ts';
import type { Validation } from '../catalog/validation.ts';
import { harmless, oneLine } from '../text/harmless.ts';
import { annotations } from './annotations.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { tally } from './tally.ts';
import { type Paint, terminalReport } from './terminal.ts';

export interface ReportOptions {
  files?: Pick<Files, 'get'>;
  paint?: Paint;
}

/** Every way to put a validation into words, by the name that `--format` takes. */
export const reports = {
  terminal: (validation: Validation, options: ReportOptions = {}) =>
    [terminalReport(validation.problems, options), ...validation.skipped.map(note), tally(validation)]
      .filter(Boolean)
      .join('\n\n'),
  annotations: ({ problems }: Validation) => annotations(problems),
  markdown,
  json,
} satisfies Record<string, (validation: Validation, options?: ReportOptions) => string>;

function note({ file, reason }: Validation['skipped'][number]): string {
  return `${oneLine(file)}  skipped\n  ${harmless(reason)}`;
}
