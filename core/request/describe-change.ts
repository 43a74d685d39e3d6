import { structuredPatch } from 'diff';
import type { FileChange } from './request.ts';

const CONTEXT = 2;

export interface FileDescription {
  do: FileChange['do'];
  path: string;
  from?: string;
  /** The whole text of a new file, or the lines of a unified diff; undefined where there is nothing to read. */
  lines?: readonly string[];
  /** Whether the lines are a diff: each begins with ` `, `+`, `-` or `@`. */
  isDiff?: true;
}

export function describeChange(changes: readonly FileChange[]): FileDescription[] {
  return changes.map((change) => ({
    do: change.do,
    path: change.path,
    ...(change.do === 'move' && { from: change.from }),
    ...readable(change),
  }));
}

function readable(change: FileChange): Pick<FileDescription, 'lines' | 'isDiff'> {
  if (change.do === 'add') return { lines: change.text.trimEnd().split('\n') };
  const edit = change.do === 'edit' ? change : change.do === 'move' ? change.edit : undefined;
  return edit ? diff(edit) : {};
}

export function changeSentence(changes: readonly FileChange[]): string {
  const [only, ...others] = changes;
  if (only && others.length === 0) return `${FILE_VERBS[only.do]} ${only.path}.`;
  const verbs = [...Map.groupBy(changes, ({ do: verb }) => verb)].map(
    ([verb, files]) => `${FILE_VERBS[verb]} ${files.length === 1 ? files[0]!.path : `${files.length} files`}`,
  );
  return `${verbs.map((text, at) => (at === 0 ? text : text[0]!.toLowerCase() + text.slice(1))).join(', ')}.`;
}

export const FILE_VERBS: Readonly<Record<FileChange['do'], string>> = {
  add: 'Adds',
  edit: 'Changes',
  move: 'Moves',
  remove: 'Removes',
};

function diff({ base, text }: { base: string; text: string }): Pick<FileDescription, 'lines' | 'isDiff'> {
  const { hunks } = structuredPatch('', '', base, text, '', '', { context: CONTEXT });
  const lines = hunks.flatMap(({ oldStart, newStart, lines }) => [`@@ -${oldStart} +${newStart} @@`, ...lines]);
  return { lines: lines.map((line) => line.replace(/\r$/, '')), isDiff: true };
}
