import { checkCatalog, checkFiles } from '../catalog/check.ts';
import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import { entryFiles } from '../catalog/reading/catalog-layout.ts';
import { dotted } from '../catalog/yaml/written-path.ts';
import type { Desired } from '../desired/desired.ts';
import { readDesired } from '../desired/read-desired.ts';
import { ChangedFiles } from './changed-files.ts';
import type { Composition, RequestProblem } from './request.ts';

const SCOPE = { layout: 'repository' } as const;

/**
 * Says what is wrong with the catalog once a change is made, by the rules that every entry is held to: first in the file
 * itself, then what the change breaks elsewhere. What was wrong before stays out of it.
 */
export async function judgeChange(change: Composition, desired: Desired): Promise<RequestProblem[]> {
  const files = new ChangedFiles(desired.files, change);
  const problems = problemsOf(files, desired);
  const own = problems.filter(({ file }) => file === change.path);
  const elsewhere = problems.filter(({ file, severity }) => file !== change.path && severity === 'error');
  const before = elsewhere.length > 0 ? new Set(problemsOf(desired.files, desired).map(identity)) : new Set();
  const inFile = await checkFiles(desired.rules, { files, settings: desired.settings }, [change.path]);
  return [
    ...[...own, ...inFile].map(ownProblem),
    ...elsewhere.filter((problem) => !before.has(identity(problem))).map(otherProblem),
    ...hiddenEntries(change.path, desired.files, files),
  ];
}

function problemsOf(files: Files, desired: Desired): Problem[] {
  const read = { ...readDesired(files, desired), settings: desired.settings };
  return [...read.unreadable, ...checkCatalog(read.rules, read)];
}

function identity({ file, rule, pointer, message }: Problem): string {
  return JSON.stringify([file, rule, pointer, message]);
}

function ownProblem({ severity, message, hint, pointer }: Problem): RequestProblem {
  return { field: fieldOf(pointer), severity, message, ...(hint !== undefined && { hint }) };
}

function otherProblem({ file, message, hint }: Problem): RequestProblem {
  return {
    field: '',
    severity: 'error',
    message: `${file} would have an error then: ${message}`,
    ...(hint !== undefined && { hint }),
  };
}

/** `/apis/0/name` is `apis[0].name`. */
function fieldOf(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  return dotted(
    steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~'))),
  );
}

/** Entries in the folder that is named like the new file, which would become the file's material. */
function hiddenEntries(path: string, before: Files, after: Files): RequestProblem[] {
  const left = new Set(entryFiles(after, SCOPE));
  const hidden = entryFiles(before, SCOPE).filter((file) => !left.has(file));
  if (hidden.length === 0) return [];
  return [
    {
      field: 'name',
      severity: 'error',
      message: `Entries are in the folder ${path.replace(/\.yaml$/, '/')}, which would count as material of this one: ${hidden.slice(0, 3).join(', ')}.`,
      hint: 'Choose another name, or move those entries first.',
    },
  ];
}
