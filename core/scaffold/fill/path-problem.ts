import { unfitCharacter } from '../../text/unfit-text.ts';

/** In UTF-8 units of most file systems, with room for the folder of a checkout. */
const LONGEST = 200;
/** Names that Windows gives to devices, whatever ending follows. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Says why a path may not be made in a repository, for a sentence that begins with the path.
 *
 * @returns undefined when it may
 */
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
