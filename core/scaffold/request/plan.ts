import type { Context } from '../../catalog/rule.ts';
import type { Composition, RequestProblem } from '../../request/request.ts';
import type { Values } from '../fill/fill.ts';
import type { RenderedFile } from '../fill/rendered-file.ts';
import type { Template } from '../template/template.ts';
import { composeScaffold } from './compose-scaffold.ts';

/** What a request for a service would bring: its repository as a list of files, and its entry. */
export interface Plan {
  template: string;
  version: number;
  values: Values;
  files: readonly { path: string; size: number; mode: RenderedFile['mode'] }[];
  entry: Composition | undefined;
  /** Problems of the entry in the catalog, with the field names of the requester. */
  problems: readonly RequestProblem[];
}

export function planScaffold(
  template: Template,
  { values, files, desired }: { values: Values; files: readonly RenderedFile[]; desired: Context },
): Plan {
  const composed = composeScaffold(template, values, desired);
  const found = 'change' in composed ? [...composed.problems, ...composed.unplaced] : composed.problems;
  return {
    template: template.name,
    version: template.version,
    values,
    files: files.map(({ path, content, mode }) => ({ path, size: content.length, mode })),
    entry: 'change' in composed ? composed.change : undefined,
    problems: found.map((problem) => ({ ...problem, field: problem.field.replace(/^values\./, '') })),
  };
}
