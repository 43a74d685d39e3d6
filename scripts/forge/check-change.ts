import { ForgeRefusal } from './forge-refusal.ts';

/** With what stands for bytes that are no text: two such names look the same, and neither can be opened by it. */
const CONTROL = /\p{Cc}|\\|\ufffd/u;

/**
 * Makes sure of the paths of a commit: what git would refuse, or would write where a checkout must not.
 *
 * @throws {ForgeRefusal} `invalid` at the first path that is none
 */
export function checkChangedPaths(paths: Iterable<string>): void {
  for (const path of paths) if (!isFilePath(path)) throw notAPath(path);
}

/** Whether a path may name a file of a repository: from its top, with forward slashes, and outside `.git`. */
export function isFilePath(path: string): boolean {
  if (path === '' || path.length > 4096 || CONTROL.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !isGitFolder(part));
}

/** Also as file systems that ignore case, endings and invisible characters would have it. */
function isGitFolder(part: string): boolean {
  return /^(\.git|git~\d+)[ .]*(:.*)?$/i.test(part.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ''));
}

function notAPath(path: string): ForgeRefusal {
  return new ForgeRefusal('invalid', `\`${path}\` cannot be the path of a file in a repository.`);
}
