import type { RequestProblem } from '../../request/request.ts';
import { pathProblem } from '../fill/path-problem.ts';

/** Reports problems of paths in one repository: those that lead out, and those of which only one can exist. */
export function pathProblems(paths: readonly string[]): RequestProblem[] {
  return [...paths.flatMap(badPath), ...twice(paths)];
}

function badPath(path: string): RequestProblem[] {
  const why = pathProblem(path);
  return why ? [error(path, `The path ${why}`, 'Choose another value, or fix the template.')] : [];
}

/** Systems that fold case take `README.md` and `readme.md` for one file; one that is a file elsewhere a folder fits none. */
function twice(paths: readonly string[]): RequestProblem[] {
  const seen = new Map<string, string>();
  const problems: RequestProblem[] = [];
  for (const path of paths) {
    const other = seen.get(folded(path));
    if (other === undefined) seen.set(folded(path), path);
    else if (other === path) problems.push(error(path, BOTH, ADD));
    else problems.push(error(path, `It is one file with \`${other}\` on systems that ignore case.`, KEEP_ONE));
  }
  for (const path of paths) {
    const parts = path.split('/');
    const above = parts.slice(1).map((_, depth) => folded(parts.slice(0, depth + 1).join('/')));
    const file = above.find((folder) => seen.has(folder));
    if (file)
      problems.push(error(path, `\`${seen.get(file)}\` is a file, so it cannot contain other files.`, KEEP_ONE));
  }
  return problems;
}

const BOTH = 'Two sources make this file: skeleton/, new/, or the record that every service gets.';
const ADD = 'Keep one of them in the template; with `inject: true`, a file of new/ adds to one of skeleton/.';
const KEEP_ONE = 'Keep one of them in the template.';

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function error(field: string, message: string, hint: string): RequestProblem {
  return { field, severity: 'error', message, hint };
}
