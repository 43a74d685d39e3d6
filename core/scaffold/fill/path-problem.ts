import { type RequestProblem, requestError } from '../../request/request.ts';
import { unfitCharacter } from '../../text/unfit-text.ts';

/** In UTF-8 units of most file systems, with room for the folder of a checkout. */
const LONGEST = 200;
/** Names that Windows gives to devices, whatever ending follows. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Says why a path may not be made in a repository, for a sentence that begins with the path; undefined when it may. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'is empty.';
  if (unfitCharacter(path) || /[\n\t]/.test(path)) return 'has an invisible character in it.';
  if (/^(?:\/|[a-z]:)/i.test(path)) return 'is an absolute path, and all files are made below one folder.';
  if (path.includes('\\')) return 'has a `\\` in it, which some systems read as a folder.';
  if (path.length > LONGEST) return `has more than ${LONGEST} characters.`;
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') return `has the part \`${part}\`, which leads to another folder.`;
    if (isGitFolder(part)) return 'is in `.git`, which only git may write.';
    if (/[<>:"|?*]/.test(part) || /[. ]$/.test(part) || DEVICE.test(part))
      return `has the part \`${part}\`, which is not a valid name on every system.`;
  }
  return undefined;
}

/** `.git`, and what a file system that folds case, ignores marks or shortens names takes for it. */
function isGitFolder(part: string): boolean {
  const plain = part.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '').toLowerCase();
  return /^(?:\.git|git~\d+)[. ]*$/.test(plain);
}

export function pathProblems(paths: readonly string[]): RequestProblem[] {
  return [...paths.flatMap(badPath), ...twice(paths)];
}

function badPath(path: string): RequestProblem[] {
  const why = pathProblem(path);
  return why ? [requestError(path, `The path ${why}`, 'Choose another value, or fix the template.')] : [];
}

/** Systems that fold case take `README.md` and `readme.md` for one file; one that is a file elsewhere a folder fits none. */
function twice(paths: readonly string[]): RequestProblem[] {
  const seen = new Map<string, string>();
  const problems: RequestProblem[] = [];
  for (const path of paths) {
    const other = seen.get(folded(path));
    if (other === undefined) seen.set(folded(path), path);
    else if (other === path) problems.push(requestError(path, BOTH, ADD));
    else problems.push(requestError(path, `It is one file with \`${other}\` on systems that ignore case.`, KEEP_ONE));
  }
  for (const path of paths) {
    const parts = path.split('/');
    const above = parts.slice(1).map((_, depth) => folded(parts.slice(0, depth + 1).join('/')));
    const file = above.find((folder) => seen.has(folder));
    if (file)
      problems.push(requestError(path, `\`${seen.get(file)}\` is a file, so it cannot contain other files.`, KEEP_ONE));
  }
  return problems;
}

const BOTH = 'Two sources make this file: skeleton/, new/, or the record that every service gets.';
const ADD = 'Keep one of them in the template; with `inject: true`, a file of new/ adds to one of skeleton/.';
const KEEP_ONE = 'Keep one of them in the template.';

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
